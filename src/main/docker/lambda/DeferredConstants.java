import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Constants of Jackson that are made when something reads them: dates in the format of RFC 1123, a calendar, the limits of an integer as decimals.
 * Its classes make them when they are loaded, at each start, and hardly a request needs one. For the first two the JDK parses the names of all its
 * locales, for the third it works out 5 to the power of 65,536.
 */
final class DeferredConstants {

	private static final Set<String> OWNERS = Set.of("tools/jackson/core/base/ParserMinimalBase", "tools/jackson/databind/node/ValueNode",
			"tools/jackson/databind/util/StdDateFormat");

	private static final Set<String> TYPES = Set.of("Ljava/math/BigDecimal;", "Ljava/text/DateFormat;", "Ljava/util/Calendar;");

	private static final String PACKAGES = "tools/jackson/.*\\.class";

	private static final int STATIC_FINAL = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;

	/** The superclass of each class of Jackson, both by their internal names. */
	private final Map<String, String> superclasses = new HashMap<>();

	private DeferredConstants() {
	}

	/** Changes these classes among all that go into a jar, and adds one beside each that makes the constants. */
	static void in(Map<String, byte[]> entries) {
		DeferredConstants constants = new DeferredConstants();
		Map<String, ClassModel> classes = new HashMap<>();
		entries.forEach((name, bytes) -> {
			if (name.matches(PACKAGES)) {
				ClassModel model = ClassFile.of().parse(bytes);
				classes.put(name, model);
				model.superclass().ifPresent((each) -> constants.superclasses.put(model.thisClass().asInternalName(), each.asInternalName()));
			}
		});
		classes.forEach((name, model) -> {
			if (OWNERS.contains(model.thisClass().asInternalName())) {
				entries.put(name.replace(".class", "$Deferred.class"), constants.holder(model));
			}
			if (constants.isConcerned(model)) {
				entries.put(name, constants.changed(model));
			}
		});
	}

	/** The class that makes the constants, when it is loaded. Subclasses in other packages read them. */
	private byte[] holder(ClassModel owner) {
		ClassDesc holder = holder(owner.thisClass().asInternalName());
		return ClassFile.of().build(holder, (builder) -> {
			builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_SUPER);
			for (FieldModel field : owner.fields()) {
				if (isConstant(field)) {
					builder.withField(field.fieldName().stringValue(), field.fieldTypeSymbol(), ClassFile.ACC_PUBLIC | STATIC_FINAL);
				}
			}
			builder.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, (code) -> {
				statements(owner).stream().filter(this::isDeferred).forEach((statement) -> statement.forEach((element) -> redirect(code, element)));
				code.return_();
			});
		});
	}

	private byte[] changed(ClassModel model) {
		boolean owner = OWNERS.contains(model.thisClass().asInternalName());
		CodeTransform redirected = this::redirect;
		ClassTransform own = (builder, element) -> {
			if (owner && element instanceof FieldModel field && isConstant(field)) {
				return;
			}
			if (owner && element instanceof MethodModel method && method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
				builder.transformMethod(method, MethodTransform.transformingCode(withoutDeferred(model)));
				return;
			}
			builder.with(element);
		};
		return ClassFile.of().transformClass(model, own.andThen(ClassTransform.transformingMethodBodies(redirected)));
	}

	private CodeTransform withoutDeferred(ClassModel model) {
		BitSet moved = new BitSet();
		int count = 0;
		for (List<Instruction> statement : statements(model)) {
			moved.set(count, count + statement.size(), isDeferred(statement));
			count += statement.size();
		}
		return CodeTransform.ofStateful(() -> {
			AtomicInteger index = new AtomicInteger();
			return (builder, element) -> {
				if (!(element instanceof Instruction) || !moved.get(index.getAndIncrement())) {
					builder.with(element);
				}
			};
		});
	}

	/** The class initializer, cut after each assignment to a field and each call that returns nothing. */
	private static List<List<Instruction>> statements(ClassModel model) {
		MethodModel initializer = model.methods()
			.stream()
			.filter((method) -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME))
			.findFirst()
			.orElseThrow();
		List<List<Instruction>> statements = new ArrayList<>();
		List<Instruction> statement = new ArrayList<>();
		for (CodeElement element : initializer.code().orElseThrow()) {
			if (element instanceof Instruction instruction) {
				statement.add(instruction);
				if (isEnd(instruction)) {
					statements.add(statement);
					statement = new ArrayList<>();
				}
			}
		}
		return statements;
	}

	private static boolean isEnd(Instruction instruction) {
		return instruction.opcode() == Opcode.PUTSTATIC || instruction instanceof BranchInstruction
				|| (instruction instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKEVIRTUAL
						&& call.typeSymbol().returnType().equals(ConstantDescs.CD_void));
	}

	private boolean isDeferred(List<Instruction> statement) {
		return statement.stream().anyMatch((instruction) -> instruction instanceof FieldInstruction field && owner(field) != null);
	}

	private void redirect(CodeBuilder builder, CodeElement element) {
		String owner = (element instanceof FieldInstruction field) ? owner(field) : null;
		if (owner == null) {
			builder.with(element);
			return;
		}
		FieldInstruction field = (FieldInstruction) element;
		builder.fieldAccess(field.opcode(), holder(owner), field.name().stringValue(), field.typeSymbol());
	}

	/** Whether it names a field of these types and classes: most classes stay as they are. */
	private boolean isConcerned(ClassModel model) {
		for (PoolEntry entry : model.constantPool()) {
			if (entry instanceof FieldRefEntry field && owner(field) != null) {
				return true;
			}
		}
		return false;
	}

	/** The class that declares this constant, or {@code null} if it is none that is deferred. */
	private String owner(FieldInstruction field) {
		return (field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC) ? owner(field.field()) : null;
	}

	private String owner(FieldRefEntry field) {
		if (!TYPES.contains(field.type().stringValue())) {
			return null;
		}
		String owner = field.owner().asInternalName();
		while (owner != null && !OWNERS.contains(owner)) {
			owner = this.superclasses.get(owner);
		}
		return owner;
	}

	private static boolean isConstant(FieldModel field) {
		return TYPES.contains(field.fieldType().stringValue()) && (field.flags().flagsMask() & STATIC_FINAL) == STATIC_FINAL;
	}

	private static ClassDesc holder(String owner) {
		return ClassDesc.ofInternalName(owner + "$Deferred");
	}

}

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import static java.lang.classfile.Attributes.record;

/**
 * Records whose {@code equals} and {@code hashCode} are code. The compiler leaves them to {@link java.lang.runtime.ObjectMethods}, which makes
 * them out of method handles when they are first called, at each start: no AOT cache keeps that. The code does what is specified there.
 */
final class LinkedRecords {

	private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

	private LinkedRecords() {
	}

	/** The same class with this code: the same bytes where it is no record, or has its own. */
	static byte[] in(byte[] bytes) {
		ClassModel model = ClassFile.of().parse(bytes);
		Optional<RecordAttribute> record = model.findAttribute(record());
		if (record.isEmpty() || model.methods().stream().noneMatch(LinkedRecords::isMadeAtRunTime)) {
			return bytes;
		}
		return ClassFile.of()
			.transformClass(model, (builder, element) -> link(builder, element, model.thisClass().asSymbol(), record.get().components()));
	}

	private static void link(ClassBuilder builder, ClassElement element, ClassDesc type, List<RecordComponentInfo> components) {
		if (element instanceof MethodModel method && isMadeAtRunTime(method)) {
			Consumer<CodeBuilder> code = method.methodName().equalsString("equals") ? (to) -> equals(to, type, components)
					: (to) -> hashCode(to, type, components);
			builder.withMethodBody(method.methodName(), method.methodType(), method.flags().flagsMask(), code);
		}
		else {
			builder.with(element);
		}
	}

	private static boolean isMadeAtRunTime(MethodModel method) {
		boolean named = method.methodName().equalsString("equals") || method.methodName().equalsString("hashCode");
		return named && method.code()
			.stream()
			.flatMap((code) -> code.elementStream())
			.anyMatch((instruction) -> instruction instanceof InvokeDynamicInstruction call
					&& call.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
	}

	private static void hashCode(CodeBuilder code, ClassDesc type, List<RecordComponentInfo> components) {
		code.iconst_0();
		for (RecordComponentInfo component : components) {
			ClassDesc of = component.descriptorSymbol();
			code.bipush(31).imul().aload(0).getfield(type, component.name().stringValue(), of);
			if (of.isPrimitive()) {
				code.invokestatic(wrapper(of), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, of));
			}
			else {
				code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
			}
			code.iadd();
		}
		code.ireturn();
	}

	private static void equals(CodeBuilder code, ClassDesc type, List<RecordComponentInfo> components) {
		Label same = code.newLabel();
		Label different = code.newLabel();
		code.aload(0).aload(1).if_acmpeq(same).aload(1).instanceOf(type).ifeq(different);
		for (RecordComponentInfo component : components) {
			ClassDesc of = component.descriptorSymbol();
			String name = component.name().stringValue();
			code.aload(0).getfield(type, name, of).aload(1).checkcast(type).getfield(type, name, of);
			switch (TypeKind.from(of)) {
				case LONG -> code.lcmp().ifne(different);
				case FLOAT, DOUBLE ->
					code.invokestatic(wrapper(of), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, of, of)).ifne(different);
				case REFERENCE -> code
					.invokestatic(OBJECTS, "equals",
							MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
					.ifeq(different);
				default -> code.if_icmpne(different);
			}
		}
		code.labelBinding(same).iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
	}

	private static ClassDesc wrapper(ClassDesc primitive) {
		return switch (TypeKind.from(primitive)) {
			case BOOLEAN -> ConstantDescs.CD_Boolean;
			case BYTE -> ConstantDescs.CD_Byte;
			case CHAR -> ConstantDescs.CD_Character;
			case SHORT -> ConstantDescs.CD_Short;
			case LONG -> ConstantDescs.CD_Long;
			case FLOAT -> ConstantDescs.CD_Float;
			case DOUBLE -> ConstantDescs.CD_Double;
			default -> ConstantDescs.CD_Integer;
		};
	}

}

package dev.fluxlambda.aot;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.Slf4jLogFactory;

/**
 * Commons Logging on SLF4J, where a message is put together only for a level that is
 * logged. Commons Logging's own factory for SLF4J puts each together first, and a start
 * of Spring traces hundreds that are logged nowhere.
 * <p>
 * Named by the system property {@value LogFactory#FACTORY_PROPERTY}, in
 * {@code src/main/docker}.
 */
public final class GuardedLogFactory extends LogFactory {

	private final LogFactory slf4j = new Slf4jLogFactory();

	@Override
	public Log getInstance(Class<?> type) {
		return getInstance(type.getName());
	}

	@Override
	public Log getInstance(String name) {
		return new GuardedLog(this.slf4j.getInstance(name));
	}

	@Override
	public void release() {
		this.slf4j.release();
	}

	@Override
	public Object getAttribute(String name) {
		return this.slf4j.getAttribute(name);
	}

	@Override
	public String[] getAttributeNames() {
		return this.slf4j.getAttributeNames();
	}

	@Override
	public void removeAttribute(String name) {
		this.slf4j.removeAttribute(name);
	}

	@Override
	public void setAttribute(String name, Object value) {
		this.slf4j.setAttribute(name, value);
	}

}

package dev.fluxlambda.aot;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the level before a message becomes a string.
 *
 * @param log where messages go whose level is logged
 */
record GuardedLog(Log log) implements Log {

	@Override
	public void trace(Object message) {
		trace(message, null);
	}

	@Override
	public void trace(Object message, @Nullable Throwable failure) {
		if (isTraceEnabled()) {
			this.log.trace(message, failure);
		}
	}

	@Override
	public void debug(Object message) {
		debug(message, null);
	}

	@Override
	public void debug(Object message, @Nullable Throwable failure) {
		if (isDebugEnabled()) {
			this.log.debug(message, failure);
		}
	}

	@Override
	public void info(Object message) {
		info(message, null);
	}

	@Override
	public void info(Object message, @Nullable Throwable failure) {
		if (isInfoEnabled()) {
			this.log.info(message, failure);
		}
	}

	@Override
	public void warn(Object message) {
		warn(message, null);
	}

	@Override
	public void warn(Object message, @Nullable Throwable failure) {
		if (isWarnEnabled()) {
			this.log.warn(message, failure);
		}
	}

	@Override
	public void error(Object message) {
		error(message, null);
	}

	@Override
	public void error(Object message, @Nullable Throwable failure) {
		if (isErrorEnabled()) {
			this.log.error(message, failure);
		}
	}

	@Override
	public void fatal(Object message) {
		fatal(message, null);
	}

	@Override
	public void fatal(Object message, @Nullable Throwable failure) {
		if (isFatalEnabled()) {
			this.log.fatal(message, failure);
		}
	}

	@Override
	public boolean isTraceEnabled() {
		return this.log.isTraceEnabled();
	}

	@Override
	public boolean isDebugEnabled() {
		return this.log.isDebugEnabled();
	}

	@Override
	public boolean isInfoEnabled() {
		return this.log.isInfoEnabled();
	}

	@Override
	public boolean isWarnEnabled() {
		return this.log.isWarnEnabled();
	}

	@Override
	public boolean isErrorEnabled() {
		return this.log.isErrorEnabled();
	}

	@Override
	public boolean isFatalEnabled() {
		return this.log.isFatalEnabled();
	}

}

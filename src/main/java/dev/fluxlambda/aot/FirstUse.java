package dev.fluxlambda.aot;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Something that is done once, before its first use. Who comes while it is being done
 * waits, and where it failed the next use tries again.
 */
final class FirstUse {

	private final Lock lock = new ReentrantLock();

	private volatile boolean done;

	void of(Runnable preparation) {
		if (this.done) {
			return;
		}
		this.lock.lock();
		try {
			if (!this.done) {
				preparation.run();
				this.done = true;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}

package dev.fluxlambda.request;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Headers or cookies of a response, which are those of the transport until the request is
 * aborted. After that, this map is empty, and ignores all changes, also those of code
 * that has obtained it before.
 *
 * @param <V> the type of the values
 */
final class RevocableMap<V> extends AbstractMap<String, List<V>> implements MultiValueMap<String, V> {

	private final RequestAbort abort;

	private final Supplier<MultiValueMap<String, V>> target;

	/**
	 * Create a map.
	 * @param abort decides whether the map is revoked; its monitor guards all changes
	 * @param target returns the map of the transport
	 */
	RevocableMap(RequestAbort abort, Supplier<MultiValueMap<String, V>> target) {
		this.abort = abort;
		this.target = target;
	}

	private MultiValueMap<String, V> target() {
		return this.abort.isCutOff() ? new LinkedMultiValueMap<>() : this.target.get();
	}

	@Override
	public @Nullable V getFirst(String key) {
		synchronized (this.abort) {
			return target().getFirst(key);
		}
	}

	@Override
	public void add(String key, @Nullable V value) {
		synchronized (this.abort) {
			target().add(key, value);
		}
	}

	@Override
	public void addAll(String key, List<? extends V> values) {
		synchronized (this.abort) {
			target().addAll(key, values);
		}
	}

	@Override
	public void addAll(MultiValueMap<String, V> values) {
		values.forEach(this::addAll);
	}

	@Override
	public void set(String key, @Nullable V value) {
		synchronized (this.abort) {
			target().set(key, value);
		}
	}

	@Override
	public void setAll(Map<String, V> values) {
		values.forEach(this::set);
	}

	@Override
	public Map<String, V> toSingleValueMap() {
		synchronized (this.abort) {
			return target().toSingleValueMap();
		}
	}

	@Override
	public int size() {
		synchronized (this.abort) {
			return target().size();
		}
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		synchronized (this.abort) {
			return target().containsKey(key);
		}
	}

	@Override
	public @Nullable List<V> get(@Nullable Object key) {
		synchronized (this.abort) {
			return target().get(key);
		}
	}

	@Override
	public @Nullable List<V> put(String key, List<V> values) {
		synchronized (this.abort) {
			return target().put(key, values);
		}
	}

	@Override
	public @Nullable List<V> remove(@Nullable Object key) {
		synchronized (this.abort) {
			return target().remove(key);
		}
	}

	@Override
	public void clear() {
		synchronized (this.abort) {
			target().clear();
		}
	}

	/**
	 * Return a view, whose iterators are over the keys that exist when they are created.
	 */
	@Override
	public Set<Map.Entry<String, List<V>>> entrySet() {
		return new AbstractSet<>() {

			@Override
			public int size() {
				return RevocableMap.this.size();
			}

			@Override
			public Iterator<Map.Entry<String, List<V>>> iterator() {
				return new EntryIterator();
			}

		};
	}

	private final class EntryIterator implements Iterator<Map.Entry<String, List<V>>> {

		private final Iterator<String> keys;

		private String key = "";

		EntryIterator() {
			synchronized (RevocableMap.this.abort) {
				this.keys = List.copyOf(target().keySet()).iterator();
			}
		}

		@Override
		public boolean hasNext() {
			return this.keys.hasNext();
		}

		@Override
		public Map.Entry<String, List<V>> next() {
			this.key = this.keys.next();
			return new SimpleEntry<>(this.key, getOrDefault(this.key, List.of())) {

				private static final long serialVersionUID = 1L;

				@Override
				public List<V> setValue(List<V> values) {
					put(getKey(), values);
					return super.setValue(values);
				}

			};
		}

		@Override
		public void remove() {
			RevocableMap.this.remove(this.key);
		}

	}

}

package sync

// Map is like a Go map[any]any but is safe for concurrent use by multiple goroutines without additional locking or coordination.
// The zero Map is empty and ready for use. A Map must not be copied after first use.
//
// As in gc there are two maps: one that is read without the lock and, while that lacks keys, a second one that has all that are not deleted. Programs
// see the memory which that takes, and that a deleted key stays until the second map takes the first one's place.
type Map struct {
	mu     Mutex
	read   map[any]*entry // not changed once it is here
	dirty  map[any]*entry // under mu; nil: read has all keys
	misses int            // under mu: how often dirty was asked for what read lacked
}

// entry is the value of a key: nil when it is deleted, expunged when dirty, moreover, does not have the key.
type entry struct{ value *any }

var expunged = new(any)

func newEntry(value any) *entry { return &entry{&value} }

func (e *entry) load() (value any, ok bool) { return valueAt(e.value) }

// valueAt is the value that an entry held. Between looking at e.value and changing it nothing is called: calls may give way to other goroutines.
func valueAt(p *any) (value any, ok bool) {
	if p == nil || p == expunged {
		return nil, false
	}
	return *p, true
}

// find returns the entry of a key, deleted or not, or nil. In dirty it is looked for under the lock.
func (m *Map) find(key any) *entry {
	e := m.read[key]
	if e != nil || m.dirty == nil {
		return e
	}
	m.mu.Lock()
	if e = m.read[key]; e == nil && m.dirty != nil {
		e = m.dirty[key]
		m.missed()
	}
	m.mu.Unlock()
	return e
}

// missed counts until copying dirty would have cost as much as the lookups did; then dirty takes the place of read.
func (m *Map) missed() {
	m.misses++
	if m.misses >= len(m.dirty) {
		m.promote()
	}
}

func (m *Map) promote() {
	m.read, m.dirty, m.misses = m.dirty, nil, 0
}

// settled returns the key's entry in dirty and read, made with the value if there was none; mu is locked.
func (m *Map) settled(key any, value any) (e *entry, isNew bool) {
	if e = m.read[key]; e != nil {
		if e.value == expunged {
			e.value = nil
			m.dirty[key] = e
		}
		return e, false
	}
	if e = m.dirty[key]; e != nil {
		return e, false
	}
	if m.dirty == nil {
		m.copyRead()
	}
	e = newEntry(value)
	m.dirty[key] = e
	return e, true
}

// copyRead makes dirty.
func (m *Map) copyRead() {
	m.dirty = make(map[any]*entry, len(m.read))
	for k, e := range m.read {
		if e.value == nil {
			e.value = expunged
		}
		if e.value != expunged {
			m.dirty[k] = e
		}
	}
}

// Load returns the value stored in the map for a key, or nil if no value is present. The ok result indicates whether value was found in the map.
func (m *Map) Load(key any) (value any, ok bool) {
	e := m.read[key]
	if e == nil {
		if m.dirty == nil {
			return nil, false
		}
		if e = m.find(key); e == nil {
			return nil, false
		}
	}
	return e.load()
}

// Store sets the value for a key.
func (m *Map) Store(key, value any) {
	_, _ = m.Swap(key, value)
}

// LoadOrStore returns the existing value for the key if present. Otherwise, it stores and returns the given value.
// The loaded result is true if the value was loaded, false if stored.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	e := m.read[key]
	if e == nil || e.value == expunged {
		m.mu.Lock()
		defer m.mu.Unlock()
		inDirty := m.read[key] == nil && m.dirty[key] != nil
		var isNew bool
		if e, isNew = m.settled(key, value); isNew {
			return value, false
		}
		if inDirty {
			m.missed()
		}
	}
	if p := e.value; p != nil && p != expunged {
		return *p, true
	}
	e.value = &value
	return value, false
}

// LoadAndDelete deletes the value for a key, returning the previous value if any. The loaded result reports whether the key was present.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	e := m.read[key]
	if e == nil && m.dirty != nil {
		m.mu.Lock()
		if e = m.read[key]; e == nil {
			e = m.dirty[key]
			delete(m.dirty, key)
			m.missed()
		}
		m.mu.Unlock()
	}
	if e == nil {
		return nil, false
	}
	p := e.value
	if p != nil && p != expunged {
		e.value = nil
	}
	return valueAt(p)
}

// Delete deletes the value for a key.
func (m *Map) Delete(key any) {
	m.LoadAndDelete(key)
}

// Swap swaps the value for a key and returns the previous value if any. The loaded result reports whether the key was present.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	e := m.read[key]
	var p *any
	if e == nil || e.value == expunged {
		m.mu.Lock()
		var isNew bool
		if e, isNew = m.settled(key, value); !isNew {
			p, e.value = e.value, &value
		}
		m.mu.Unlock()
	} else {
		p, e.value = e.value, &value
	}
	return valueAt(p)
}

// CompareAndSwap swaps the old and new values for key if the value stored in the map is equal to old. The old value must be of a comparable type.
func (m *Map) CompareAndSwap(key, old, new any) bool {
	e := m.find(key)
	if e == nil {
		return false
	}
	if p := e.value; p == nil || p == expunged || *p != old {
		return false
	}
	e.value = &new
	return true
}

// CompareAndDelete deletes the entry for key if its value is equal to old. The old value must be of a comparable type.
// If there is no current value for key in the map, CompareAndDelete returns false (even if the old value is the nil interface value).
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	e := m.find(key)
	if e == nil {
		return false
	}
	if p := e.value; p == nil || p == expunged || *p != old {
		return false
	}
	e.value = nil
	return true
}

// Range calls f sequentially for each key and value present in the map. If f returns false, range stops the iteration.
// No key will be visited more than once, and Range does not block other methods on the receiver; even f itself may call any method on m.
func (m *Map) Range(f func(key, value any) bool) {
	if m.dirty != nil {
		m.mu.Lock()
		if m.dirty != nil {
			m.promote()
		}
		m.mu.Unlock()
	}
	for k, e := range m.read {
		if v, ok := e.load(); ok && !f(k, v) {
			break
		}
	}
}

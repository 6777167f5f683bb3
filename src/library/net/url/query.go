package url

import (
	"errors"
	"sort"
	"strings"
)

// Values maps a key to its values: query parameters and forms. Keys are case-sensitive.
type Values map[string][]string

// Get is the first value of key, or "".
func (v Values) Get(key string) string {
	if list := v[key]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// Set replaces the values of key by one.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add appends a value to those of key.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

// Del deletes the values of key.
func (v Values) Del(key string) { delete(v, key) }

// Has reports whether key is set.
func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Encode is the "bar=baz&foo=quux" form, sorted by key.
func (v Values) Encode() string {
	if v == nil {
		return ""
	}
	keys := make([]string, 0, len(v))
	for key := range v {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	var b strings.Builder
	for _, key := range keys {
		name := QueryEscape(key)
		for _, value := range v[key] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(name)
			b.WriteByte('=')
			b.WriteString(QueryEscape(value))
		}
	}
	return b.String()
}

// ParseQuery reads a query; it returns all that is well formed and the first error. Semicolons do not separate.
func ParseQuery(query string) (Values, error) {
	v := make(Values)
	return v, parseQuery(v, query)
}

func parseQuery(v Values, query string) (first error) {
	keep := func(err error) bool {
		if err != nil && first == nil {
			first = err
		}
		return err != nil
	}
	for query != "" {
		var setting string
		setting, query, _ = strings.Cut(query, "&")
		if strings.Contains(setting, ";") {
			first = errors.New("invalid semicolon separator in query")
			continue
		}
		if setting == "" {
			continue
		}
		key, value, _ := strings.Cut(setting, "=")
		key, err := QueryUnescape(key)
		if keep(err) {
			continue
		}
		value, err = QueryUnescape(value)
		if keep(err) {
			continue
		}
		v[key] = append(v[key], value)
	}
	return first
}

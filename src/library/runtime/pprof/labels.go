package pprof

import (
	"context"
	"fmt"
	"sort"
	"strings"
)

type label struct {
	key, value string
}

// LabelSet is a set of labels.
type LabelSet struct {
	list []label
}

type labelContextKey struct{}

type labelMap map[string]string

// String gives the labels sorted, as the text of goroutine profiles shows them.
func (l *labelMap) String() string {
	if l == nil {
		return ""
	}
	var pairs []string
	for k, v := range *l {
		pairs = append(pairs, fmt.Sprintf("%q:%q", k, v))
	}
	sort.Strings(pairs)
	return "{" + strings.Join(pairs, ", ") + "}"
}

func labelsOf(ctx context.Context) labelMap {
	labels, _ := ctx.Value(labelContextKey{}).(*labelMap)
	if labels == nil {
		return nil
	}
	return *labels
}

// WithLabels returns a new context.Context with the given labels added. A label overwrites a prior label with the same key.
func WithLabels(ctx context.Context, labels LabelSet) context.Context {
	all := labelMap{}
	for k, v := range labelsOf(ctx) {
		all[k] = v
	}
	for _, l := range labels.list {
		all[l.key] = l.value
	}
	return context.WithValue(ctx, labelContextKey{}, &all)
}

// Labels takes an even number of strings representing key-value pairs and makes a LabelSet containing them.
// A label overwrites a prior label with the same key. Currently only the CPU and goroutine profiles utilize any labels information.
func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var set LabelSet
	for i := 0; i+1 < len(args); i += 2 {
		set.list = append(set.list, label{args[i], args[i+1]})
	}
	return set
}

// Label returns the value of the label with the given key on ctx, and a boolean indicating whether that label exists.
func Label(ctx context.Context, key string) (string, bool) {
	v, ok := labelsOf(ctx)[key]
	return v, ok
}

// ForLabels invokes f with each label set on the context. The function f should return true to continue iteration or false to stop iteration early.
func ForLabels(ctx context.Context, f func(key, value string) bool) {
	for k, v := range labelsOf(ctx) {
		if !f(k, v) {
			return
		}
	}
}

// setLabels gives the goroutine labels: keys and values in turn.
func setLabels(pairs []string)

// SetGoroutineLabels sets the current goroutine's labels to match ctx. A new goroutine inherits the labels of the goroutine that created it.
// This is a lower-level API than Do, which should be used instead when possible.
func SetGoroutineLabels(ctx context.Context) {
	var keys, pairs []string
	labels := labelsOf(ctx)
	for k := range labels {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		pairs = append(pairs, k, labels[k])
	}
	setLabels(pairs)
}

// Do calls f with a copy of the parent context with the given labels added to the parent's label map. Goroutines spawned while executing f will
// inherit the augmented label-set. Each key/value pair in labels is inserted into the label map in the order provided, overriding any previous
// value for the same key. The augmented label map will be set for the duration of the call to f and restored once f returns.
func Do(ctx context.Context, labels LabelSet, f func(context.Context)) {
	defer SetGoroutineLabels(ctx)
	ctx = WithLabels(ctx, labels)
	SetGoroutineLabels(ctx)
	f(ctx)
}

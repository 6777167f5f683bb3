// Package trace contains facilities for programs to generate traces for the Go execution tracer: events of goroutines, the garbage collector and the
// heap, in the format of Go 1.21, for `go tool trace`; and annotations of logs, regions and tasks.
package trace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

var tracing struct {
	sync.Mutex
	enabled bool
	done    chan struct{}
}

func start() bool
func stop()

// read waits for more of the trace and returns it; "" is its end.
func read() string

func running() bool

// Start enables tracing for the current program. While tracing, the trace will be buffered and written to w.
// Start returns an error if tracing is already enabled.
func Start(w io.Writer) error {
	tracing.Lock()
	defer tracing.Unlock()
	if !start() {
		return errors.New("runtime error: tracing is already enabled")
	}
	tracing.enabled = true
	done := make(chan struct{})
	tracing.done = done
	go func() {
		defer close(done)
		for data := read(); data != ""; data = read() {
			io.WriteString(w, data)
		}
	}()
	return nil
}

// Stop stops the current tracing, if any. Stop only returns after all the writes for the trace have completed.
func Stop() {
	tracing.Lock()
	defer tracing.Unlock()
	if !tracing.enabled {
		return
	}
	tracing.enabled = false
	stop()
	<-tracing.done
}

// IsEnabled reports whether tracing is enabled. The information is advisory only. The tracing status may have changed by the time this function returns.
func IsEnabled() bool { return running() }

type taskKey struct{}

// A Task is a data type for tracing a user-defined, logical operation.
type Task struct {
	id uint64
}

var lastTask uint64

func newTask(id, parent uint64, taskType string)
func endTask(id uint64)
func region(task uint64, end bool, regionType string)
func userLog(task uint64, category, message string)

func taskOf(ctx context.Context) *Task {
	if t, ok := ctx.Value(taskKey{}).(*Task); ok {
		return t
	}
	return &background
}

var background Task

// NewTask creates a task instance with the type taskType and returns it along with a Context that carries the task.
// If the input context contains a task, the new task is its subtask.
//
// The taskType is used to classify task instances. The analysis tools like the Go execution tracer may assume there are only a bounded number of unique
// task types in the system.
func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task) {
	parent := taskOf(pctx).id
	lastTask++
	t := &Task{lastTask}
	newTask(t.id, parent, taskType)
	return context.WithValue(pctx, taskKey{}, t), t
}

// End marks the end of the operation represented by the Task.
func (t *Task) End() { endTask(t.id) }

// Log emits a one-off event with the given category and message. Category can be empty and the API assumes there are only a handful of unique
// categories in the system.
func Log(ctx context.Context, category, message string) { userLog(taskOf(ctx).id, category, message) }

// Logf is like Log, but the value is formatted using the specified format spec.
func Logf(ctx context.Context, category, format string, args ...any) {
	if IsEnabled() {
		Log(ctx, category, fmt.Sprintf(format, args...))
	}
}

// WithRegion starts a region associated with its calling goroutine, runs fn, and then ends the region. If the context carries a task, the region is
// associated with the task. Otherwise, the region is attached to the background task.
func WithRegion(ctx context.Context, regionType string, fn func()) {
	id := taskOf(ctx).id
	region(id, false, regionType)
	defer region(id, true, regionType)
	fn()
}

// StartRegion starts a region and returns a function for marking the end of the region. The returned Region's End function must be called from the same
// goroutine where the region was started. Within each goroutine, regions must nest.
//
//	defer trace.StartRegion(ctx, "myTracedRegion").End()
func StartRegion(ctx context.Context, regionType string) *Region {
	if !IsEnabled() {
		return noRegion
	}
	id := taskOf(ctx).id
	region(id, false, regionType)
	return &Region{id, regionType}
}

// Region is a region of code whose execution time interval is traced.
type Region struct {
	id         uint64
	regionType string
}

var noRegion = &Region{}

// End marks the end of the traced code region.
func (r *Region) End() {
	if r == noRegion {
		return
	}
	region(r.id, true, r.regionType)
}

package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime/trace"
)

func main() {
	var b bytes.Buffer
	fmt.Println(trace.IsEnabled(), trace.Start(&b), trace.IsEnabled()) // expect: false <nil> true
	fmt.Println(trace.Start(&b))                                       // expect: runtime error: tracing is already enabled
	ctx, task := trace.NewTask(context.Background(), "task")
	trace.WithRegion(ctx, "region", func() { trace.Logf(ctx, "category", "%d", 1) })
	task.End()
	trace.Stop()
	fmt.Println(trace.IsEnabled(), bytes.HasPrefix(b.Bytes(), []byte("go 1.21 trace\x00\x00\x00"))) // expect: false true
	fmt.Println(bytes.Contains(b.Bytes(), []byte("region")))                                        // expect: true
}

// spec: Handling panics
package main

import "context"

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	context.AfterFunc(ctx, func() { panic("after") }) // expect panic: after
	cancel()
	select {}
}
// expect err: created by context.(*afterFuncCtx).cancel.func1 in goroutine 1
// expect exit: 2

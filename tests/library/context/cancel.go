package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.WithValue(context.Background(), "key", "value"), time.Millisecond)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded), ctx.Value("key"))
	parent, stop := context.WithCancelCause(context.Background())
	child, stopChild := context.WithCancel(parent)
	defer stopChild()
	stop(errors.New("why"))
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child), child)
}

// expect: context deadline exceeded true value
// expect: context canceled why context.Background.WithCancel.WithCancel

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1, syscall.SIGINT)
	syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	fmt.Println(<-c) // expect: user defined signal 1
	syscall.Kill(os.Getpid(), syscall.SIGINT)
	fmt.Println(<-c == os.Interrupt) // expect: true
	signal.Stop(c)
	syscall.Kill(os.Getpid(), syscall.SIGUSR1) // ignored, as a Go program does
	fmt.Println(len(c), signal.Ignored(syscall.SIGINT)) // expect: 0 false
	signal.Ignore(syscall.SIGINT)
	syscall.Kill(os.Getpid(), syscall.SIGINT)
	fmt.Println(signal.Ignored(syscall.SIGINT)) // expect: true
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	fmt.Println(ctx) // expect: signal.NotifyContext(context.Background, [terminated])
	syscall.Kill(os.Getpid(), syscall.SIGTERM)
	<-ctx.Done()
	fmt.Println(ctx.Err()) // expect: context canceled
}

package main

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	go func() { // runs while main waits for the command
		for i := 0; i < 3; i++ {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	err := exec.CommandContext(ctx, "sleep", "60").Run()
	fmt.Println(err, ctx.Err()) // expect: signal: killed context canceled
}

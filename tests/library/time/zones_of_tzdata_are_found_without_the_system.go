package main

import (
	"fmt"
	"os"
	"time"
	_ "time/tzdata"
)

func main() {
	os.Setenv("ZONEINFO", "/nowhere")
	l, err := time.LoadLocation("America/New_York")
	fmt.Println(time.Date(2021, 7, 1, 12, 0, 0, 0, l), err) // expect: 2021-07-01 12:00:00 -0400 EDT <nil>
	_, err = time.LoadLocation("No/Where")
	fmt.Println(err) // expect: unknown time zone No/Where
}

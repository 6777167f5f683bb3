package deep

import "fmt"

const Text = "deep"

func init() { fmt.Println(Text) }

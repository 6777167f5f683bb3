counter := 0
for i := 0; i < 3; i++ {
	counter += twice(i)
}

// Known everywhere in the file.
func twice(n int) int { return 2 * n }

fmt.Println("loaded", counter)

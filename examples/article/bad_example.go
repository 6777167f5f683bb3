// The article's badExample as it stands: all files stay open until it returns.
// no oracle: a snippet
func badExample(n int) {
	for i := 0; i < n; i++ {
		file, err := os.Open("/tmp/data.txt")
		if err != nil {
			continue
		}
		defer file.Close() // the article: a defer should be registered outside the loop
	}
}

os.WriteFile("/tmp/data.txt", []byte("data"), 0o600)
badExample(100)
fmt.Println("done") // expect: done

// The article's nestedDeferExample: the file is closed before the lock is given back.
// no oracle: a snippet
var mu sync.Mutex

func nestedDeferExample() {
	mu.Lock()
	defer mu.Unlock()

	file, err := os.Open("data.txt")
	if err != nil {
		return
	}

	defer func() {
		fmt.Println("Closing file...")
		file.Close()
	}()
}

os.Chdir(os.TempDir())
os.WriteFile("data.txt", []byte("data"), 0o600)
nestedDeferExample() // expect: Closing file...
fmt.Println("lock is free:", mu.TryLock()) // expect: lock is free: true

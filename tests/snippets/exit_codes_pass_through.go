// spec: Handling panics
// expect exit: 3
fmt.Println("leaving") // expect: leaving
os.Exit(3)

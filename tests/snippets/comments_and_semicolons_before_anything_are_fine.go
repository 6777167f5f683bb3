// spec: Comments
/* package main */ ;;
// a comment
fmt.Println("text with package main") // expect: text with package main

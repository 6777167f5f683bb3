// spec: Short variable declarations
var err error = errors.New("old")

func failed() bool { return err != nil }

fmt.Println(failed()) // expect: true
n, err := strconv.Atoi("12")
fmt.Println(n, failed()) // expect: 12 false
if n := 1; n > 0 {
	err := errors.New("inner")
	fmt.Println(n, err, failed()) // expect: 1 inner false
}
fmt.Println(n) // expect: 12

package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	lines := bufio.NewScanner(strings.NewReader("one\r\ntwo\n\nlast"))
	for lines.Scan() {
		fmt.Printf("%q ", lines.Text())
	}
	fmt.Println(lines.Err())
	words := bufio.NewScanner(strings.NewReader(" the  quick fox "))
	words.Split(bufio.ScanWords)
	for words.Scan() {
		fmt.Print(words.Text(), ",")
	}
	fmt.Println()
	r := bufio.NewReader(strings.NewReader("line\nrest"))
	fmt.Println(r.ReadString('\n'))
	c, size, err := r.ReadRune()
	fmt.Println(c, size, err, r.UnreadRune(), r.UnreadRune())
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprint(w, "buffered ", w.Available())
	w.WriteByte('\n')
	w.Flush()
}

// expect: "one" "two" "" "last" <nil>
// expect: the,quick,fox,
// expect: line
// expect:  <nil>
// expect: 114 1 <nil> <nil> bufio: invalid use of UnreadRune
// expect: buffered 4096

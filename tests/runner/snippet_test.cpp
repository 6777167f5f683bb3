// This file tests the ways to run a snippet: -e, a pipe, a script; and minigo doc.
#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "runner/go_files.h"
#include "runner/process.h"

using namespace minigo::tests;
namespace fs = std::filesystem;

namespace {

ProcessResult program(std::vector<std::string> args, const std::string& input = {}, const std::string& folder = {}) {
    args.insert(args.begin(), MINIGO_PROGRAM);
    return runProcess(args, input, 30, folder);
}

std::string firstLine(const std::string& s) { return s.substr(0, s.find('\n')); }

}  // namespace

TEST_CASE("snippets run from files", "[files][snippets]") {
    for (auto& v : judgeAll(filesBelow("tests/snippets"), judgeWithMinigo)) {
        std::string text;
        for (auto& f : v.failures) text += "\n  " + f;
        INFO(v.file << text);
        CHECK(v.failures.empty());
    }
}

TEST_CASE("snippets run from the command line and from a pipe", "[files][snippets]") {
    CHECK(program({"-e", "for i := 0; i < 3; i++ { fmt.Println(i) }"}).output == "0\n1\n2\n");
    CHECK(program({"-e", "fmt.Println(os.Args[1:])", "a", "b c"}).output == "[a b c]\n");
    CHECK(program({"run", "-", "x"}, "fmt.Println(os.Args[1:])\n").output == "[x]\n");
    CHECK(program({"-"}, "fmt.Print(1 << 10)").output == "1024");
    CHECK(program({"-e", "os.Exit(7)"}).exitCode == 7);
    CHECK(program({"-timeout", "50ms", "-e", "for {}"}).exitCode == 124);
    CHECK(program({"run", "-lang=go1.22", "-e", "for i := range 2 { fmt.Print(i, os.Args[1:]) }", "-timeout"}).output == "0 [-timeout]1 [-timeout]");
    CHECK(program({"check", "-e", "x := 1"}).errors.find("./snippet.go:1:1: x declared and not used") != std::string::npos);
    CHECK(program({"-e"}).exitCode == 64);
    auto failed = program({"-e", "a := []int{}\nfmt.Println(a[len(a)])"});
    CHECK(failed.exitCode == 2);
    CHECK(failed.errors.find("./snippet.go:2 ") != std::string::npos);
}

TEST_CASE("-dump types tells type and constant of each expression", "[files][snippets]") {
    auto r = program({"run", "-dump", "types", "-"}, "package main\n\nfunc main() {\n\tvar s []int\n\tconst n = 2\n\tprintln(len(s) < n*3, any(nil))\n}\n");
    CHECK(r.exitCode == 0);
    CHECK(r.output ==
          "4:8     []int  type\n"
          "5:12    2  int = 2\n"
          "6:2     println(len(s) < n * 3, any(nil))  no value\n"
          "6:2       println  builtin\n"
          "6:10      len(s) < n * 3  bool\n"
          "6:10        len(s)  int\n"
          "6:10          len  builtin\n"
          "6:14          s  []int  variable\n"
          "6:19        n * 3  int = 6\n"
          "6:19          n  int = 2\n"
          "6:21          3  int = 3\n"
          "6:24      any(nil)  any\n"
          "6:24        any  type\n"
          "6:28        nil  any = nil\n");
}

TEST_CASE("-dump tree shows the nodes of each function and runs nothing", "[files][snippets]") {
    auto r = program({"run", "-dump", "tree", "-"}, "package main\n\nfunc fact(n int) int {\n\tif n < 2 {\n\t\treturn 1\n\t}\n\treturn n * fact(n-1)\n}\n\n"
                                                   "func main() {\n\tprintln(func() int { return fact(5) }())\n}\n");
    CHECK(r.exitCode == 0);
    CHECK(r.errors.empty());
    auto shows = [&](const std::string& line) { return r.output.find(line) != std::string::npos; };
    INFO(r.output);
    CHECK(shows("main.fact  frame of "));
    CHECK(shows("\n3:11      n: slot 8\n"));  // behind the result
    CHECK(shows("main.main  frame of "));
    CHECK(shows("main.main.func1  frame of "));
    CHECK(shows("\n7:11    "));
    CHECK(shows("<MulOp, LocalInt, AnyInt>>  | n * fact(n-1)\n"));
    CHECK(shows(" [main.fact]"));
    CHECK(shows("  | return 1\n"));
}

TEST_CASE("errors of a snippet point into its own lines", "[files][snippets]") {
    auto r = program({"run", "-"}, "fmt.Println(1)\nx := 1\nfmt.Println(undefined)\nfunc f() int { return \"s\" }\n");
    CHECK(r.exitCode == 1);
    CHECK(r.output.empty());
    CHECK(r.errors ==
          "./stdin.go:2:1: x declared and not used\n./stdin.go:3:13: undefined: undefined\n"
          "./stdin.go:4:23: cannot use \"s\" (untyped string constant) as int value in return statement\n");
}

TEST_CASE("variables of a snippet's top level are those of one block", "[files][snippets]") {
    auto errorsOf = [](const std::string& text) { return program({"run", "-"}, text).errors; };
    CHECK(errorsOf("var early = 1\nprintln()\nx := 1\ny := 2\nz := 3\nvar w int\nfunc set() { y = 4 }\nfunc get() int { return z }\n") ==
          "./stdin.go:3:1: x declared and not used\n./stdin.go:6:5: w declared and not used\n");
    CHECK(errorsOf("var a = 1\na := 2\nb := 1\nvar b int\nconst c = 1\nc, d := 2, 3\nfmt.Println(a, b, c, d, f())\nfunc f() int { return a + b }\n") ==
          "./stdin.go:2:3: no new variables on left side of :=\n./stdin.go:4:5: b redeclared in this block\n"
          "\t./stdin.go:3:1: other declaration of b\n./stdin.go:6:1: cannot assign to c\n");
    CHECK(errorsOf("f := func() int { return later }\nlater := 1\nfmt.Println(f(), later)\n") == "./stdin.go:1:26: undefined: later\n");
    CHECK(errorsOf("goto end\nx := 1\nend:\nprintln()\nfunc f() int { return x }\n") == "./stdin.go:1:6: goto end jumps over declaration of x at ./stdin.go:2:3\n");
    CHECK(errorsOf("var x int\nfunc x() {}\nx = 1\n").starts_with("./stdin.go:2:6: x redeclared in this block\n\t./stdin.go:1:5: other declaration of x\n"));
}

TEST_CASE("a snippet of nothing does nothing", "[files][snippets]") {
    for (auto& text : {"", "// only a comment\n", "#!/usr/bin/env minigo\n"}) {
        auto typed = program({"-e", text}, ""), piped = program({"run", "-"}, text);
        CHECK(typed.exitCode + piped.exitCode == 0);
        CHECK(typed.output + typed.errors + piped.output + piped.errors == "");
    }
}

TEST_CASE("a variable of statements is a local one unless a function mentions it", "[files][snippets]") {
    auto tree = [](const std::string& text) { return program({"run", "-dump", "tree", "-"}, text).output; };
    CHECK(tree("var sum int\nfor i := 0; i < 9; i++ {\n\tsum += i\n}\nprintln(sum)\nfunc f(sum int) int { return sum }\n").find("Global") == std::string::npos);
    CHECK(tree("sum := 0\nfor i := 0; i < 9; i++ {\n\tsum += i\n}\nprintln(sum)\nfunc f() int { return sum }\n").find("Global") != std::string::npos);
}

TEST_CASE("a script is run by its first line", "[files][snippets]") {
    std::string folder = fs::temp_directory_path() / "minigo-script-XXXXXX";
    REQUIRE(mkdtemp(folder.data()));
    std::string script = folder + "/script";
    std::ofstream(script) << "#!" << MINIGO_PROGRAM << "\nfmt.Println(\"script\", os.Args[1:])\n";
    chmod(script.c_str(), 0755);
    CHECK(runProcess({script, "a", "b"}, "", 30).output == "script [a b]\n");
    fs::remove_all(folder);
}

TEST_CASE("minigo doc prints go doc's form", "[files][doc]") {
    CHECK(program({"doc", "strings.ToUpper"}).output ==
          "package strings // import \"strings\"\n\nfunc ToUpper(s string) string\n    ToUpper returns s in upper case.\n");
    CHECK(program({"doc", "sort.Interface.Less"}).output.find("Less(i, j int) bool") != std::string::npos);
    CHECK(program({"doc", "bits"}).output.find("package bits // import \"math/bits\"\n") == 0);
    CHECK(program({"doc", "testing.T"}).output.find("\nfunc (c *T) Fatal(args ...any)\n") != std::string::npos);  // of a type that T embeds
    CHECK(program({"doc", "testing.T.Fatal"}).output.find("\nfunc (c *T) Fatal(args ...any)\n") != std::string::npos);
    CHECK(program({"doc", "os"}).output.find("\nfunc Pipe() (r *File, w *File, err error)\n") != std::string::npos);  // makes two: no constructor
    auto none = program({"doc", "strings.Nope"});
    CHECK(none.exitCode == 1);
    CHECK(none.errors == "minigo: no symbol Nope in package strings\n");
    CHECK(program({"doc", "no/such"}).exitCode == 1);
    CHECK(program({"doc"}).exitCode == 64);
}

TEST_CASE("minigo doc agrees with go doc on declarations", "[oracle][doc]") {
    if (!goInstalled()) {
        WARN("real Go 1.21 is not installed: not compared");
        return;
    }
    for (auto* name : {"strings.ToUpper", "strings.Builder", "strings.Builder.Len", "io.Reader", "sort.Interface", "container/list.List", "strconv.Itoa", "bytes.Buffer.Len",
                       "time.Duration", "sync.WaitGroup", "errors.New", "os.ReadFile", "io.EOF", "fmt.Println", "fmt.Stringer", "time.Time.Format", "time.Second", "time.Month",
                       "net/http.StatusOK", "net/http.Request.URL", "list.Element.Value", "unicode.IsUpper", "encoding/json.Marshal", "json.Decoder.Decode", "regexp.Regexp",
                       "sort.Slice", "context.WithCancel", "sync.Mutex.Lock", "errors.Is", "bufio.Scanner.Scan", "reflect.Kind", "reflect.Int", "math/big.Int.Add",
                       "slices.Sort", "atomic.Int64", "http.Server.Addr", "flag.Parse", "os.O_RDONLY", "time.RFC3339", "testing.T", "testing.B",
                       "testing.T.Fatal", "go/types.Var", "go/types.Selection", "go/types.Named"}) {
        auto ours = program({"doc", name}), theirs = runProcess({"/usr/lib/go-1.21/bin/go", "doc", name}, "", 60, "/");
        INFO(name << "\n" << ours.output << ours.errors << theirs.output);
        CHECK(firstLine(ours.output) == firstLine(theirs.output));
        // Lines that are not indented are declarations; comments may differ in words.
        auto declarations = [](const std::string& s) {
            std::string out;
            for (size_t at = 0; at < s.size();) {
                auto end = s.find('\n', at);
                auto line = s.substr(at, end - at);
                if (!line.empty() && line[0] != ' ' && line[0] != '\t') out += line + "\n";
                at = end == s.npos ? s.size() : end + 1;
            }
            return out;
        };
        CHECK(declarations(ours.output) == declarations(theirs.output));
    }
}

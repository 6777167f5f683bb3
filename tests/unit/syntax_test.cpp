// This file tests the front end: trees and positions, gc's error texts, snippets, nesting, and serialised packages.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "runner/known_failures.h"
#include "syntax/parser.h"
#include "syntax/serialize.h"

using namespace minigo;
using namespace minigo::syntax;

namespace {

struct Parsed {
    FileSet files;
    Arena arena;
    Diagnostics diagnostics{files};
    SourceFile* source = nullptr;
    File* file = nullptr;

    explicit Parsed(std::string text, ParseOptions o = {}) : options(o) {
        source = &files.add("./x.go", "/x.go", std::move(text));
        runOnFrontEndStack([](void* p) {
            auto& self = *static_cast<Parsed*>(p);
            self.file = parseFile(*self.source, self.arena, self.diagnostics, self.options);
        }, this);
    }
    std::string errors() const { return diagnostics.print(); }

private:
    ParseOptions options;
};

/// Errors of a function body that begins in line 4, column 2.
std::string bodyErrors(const std::string& body) { return Parsed("package p\n\nfunc f() {\n\t" + body + "\n}\n").errors(); }

std::string valueDump(const std::string& expression) {
    Parsed p("package p\nvar x = " + expression + "\n");
    REQUIRE(p.errors() == "");
    auto* spec = as<VarSpec>(p.file->decls[0]);
    return print(spec->values[0]);
}

/// The expression with every operator's operands in parentheses.
std::string shape(const Expr* e) {
    if (auto* b = as<BinaryExpr>(e)) return "(" + shape(b->x) + spelling(b->op) + shape(b->y) + ")";
    if (auto* u = as<UnaryExpr>(e)) return std::string(spelling(u->op)) + shape(u->x);
    if (auto* s = as<StarExpr>(e)) return "*" + shape(s->x);
    return print(e);
}

std::string shapeOf(const std::string& expression) {
    Parsed p("package p\nvar x = " + expression + "\n");
    REQUIRE(p.errors() == "");
    return shape(as<VarSpec>(p.file->decls[0])->values[0]);
}

struct SnippetResult {
    bool incomplete, wrong;
};
SnippetResult snippet(std::string text) {
    FileSet files;
    Arena arena;
    Diagnostics diagnostics(files);
    auto& source = files.add("./x.go", "/x.go", std::move(text));
    auto s = parseSnippet(source, arena, diagnostics);
    return {s.incomplete, !diagnostics.empty()};
}

std::string nested(size_t depth) { return "package p\n\nvar x = " + std::string(depth, '(') + "1" + std::string(depth, ')') + "\n"; }

/// Writes a package's files, reads it back, and compares every declaration's dump with the original's.
void checkRoundTrip(const std::string& path, const std::vector<std::string>& texts) {
    FileSet files, again;
    Arena arena;
    Diagnostics diagnostics(files);
    std::vector<File*> parsed;
    for (size_t i = 0; i < texts.size(); i++) {
        auto& source = files.add("f" + std::to_string(i) + ".go", "", texts[i]);
        parsed.push_back(parseFile(source, arena, diagnostics));
    }
    REQUIRE(diagnostics.print() == "");
    auto bytes = serializePackage(path, parsed);
    auto package = readPackage(bytes, arena);
    REQUIRE(package.path == path);
    std::vector<uint32_t> bases;
    for (auto& f : package.files) {
        auto& source = again.addWithoutText(std::string(f.name), "", {f.lineStarts.begin(), f.lineStarts.end()}, f.size);
        bases.push_back(source.base);
    }
    std::vector<std::string> before, after;
    for (auto* f : parsed)
        for (auto* d : f->decls)
            if (d->kind != NodeKind::ImportSpec) before.push_back(dumpTree(*f->source, d));
    for (uint32_t b = 0; b < package.blobs.size(); b++) {
        auto nodes = readBlob(package, b, bases, arena);
        for (auto* n : nodes) after.push_back(dumpTree(*again.fileOf(n->pos), n));
    }
    REQUIRE(before.size() == after.size());
    // A group of constants is one blob, at its first spec's place; declarations in between cannot occur.
    for (size_t i = 0; i < before.size(); i++) REQUIRE(before[i] == after[i]);
}

const char* const kEverything = R"(package p

import (
	"fmt"
	. "math"
	_ "os"
)

type T[K comparable, V int | ~string] struct {
	a, b K `tag`
	*fmt.Stringer
	next []map[K]chan<- V
	f func(int, ...string) (x, y <-chan int)
}
type A = [3]T[int, string]
type I interface {
	M(a, b int) error
	fmt.Stringer
	~int | *T[int, string]
}

const (
	c0, c1 = iota, 1 << iota
	c2, _
)

var v, w int = 1, 'x'

func (t *T[K, V]) m() {}
func native(x int) string
func init() {
	v, ok := <-make(chan int), 2.5e3
	v += 1
	v++
	if x := f(); x > 0 && !ok {
		goto L
	} else if ok {
		return
	} else {
		panic("x")
	}
L:
	for i, c := range "text" {
		switch c {
		case 'a', 'b':
			fallthrough
		default:
			continue
		}
		_ = s[i:] + s[:i:3]
	}
	for ; ; i-- {
		select {
		case c <- 1:
		case x, ok := <-c:
		default:
			break
		}
	}
	switch y := x.(type) {
	case nil, interface{}:
	}
	go func(n int) { defer g(n...) }(a[1])
	x.y = &T[int, string]{a: 1, b: {2}, [...]int{1}[0]: *p}
	type local [2][]int
}
)";

}  // namespace

TEST_CASE("operators bind by precedence and to the left", "[syntax]") {
    CHECK(shapeOf("a + b*c - d") == "((a+(b*c))-d)");
    CHECK(shapeOf("a || b && c == d | e << f") == "(a||(b&&(c==(d|(e<<f)))))");
    CHECK(shapeOf("-a * ^b &^ *p") == "((-a*^b)&^*p)");
    CHECK(shapeOf("<-c + 1 == <-d") == "((<-c+1)==<-d)");
}

TEST_CASE("positions are gc's", "[syntax]") {
    Parsed p("package p\nvar x = aé + f(1)\n");
    auto* sum = as<VarSpec>(p.file->decls[0])->values[0];
    CHECK(p.source->column(sum->pos) == 13);
    CHECK(p.source->column(startPos(sum)) == 9);
    CHECK(p.source->column(endPos(sum)) == 19);
}

TEST_CASE("expressions print in gc's short form", "[syntax]") {
    CHECK(valueDump("func(a, b int, c ...string) (x int) { return }") == "func(a, b int, c ...string) (x int) {…}");
    CHECK(valueDump("T{1}.f(x...)[1:2]") == "T{…}.f(x...)[1:2]");
    CHECK(valueDump("map[string]chan (<-chan int){}") == "map[string]chan (<-chan int){}");
    CHECK(valueDump("struct{ a, b int; c string }{}") == "struct{a, b int; c string}{}");
}

TEST_CASE("channel arrows go to the outermost channel", "[syntax]") {
    CHECK(valueDump("(<-chan int)(x)") == "(<-chan int)(x)");
    CHECK(valueDump("<-chan int(x)") == "<-chan int(x)");
    CHECK(valueDump("(<-chan<- chan int)(x)") == "(<-chan <-chan int)(x)");
}

TEST_CASE("a bracket after a type's name is read as gc reads it", "[syntax]") {
    auto params = [](const std::string& text) {
        Parsed p("package p\ntype T" + text + "\n");
        REQUIRE(p.errors() == "");
        return as<TypeSpec>(p.file->decls[0])->typeParams.size();
    };
    CHECK(params("[P any] int") == 1);
    CHECK(params("[P *C] int") == 0);
    CHECK(params("[P *C,] int") == 1);
    CHECK(params("[P *struct{}] int") == 1);
    CHECK(params("[P *C|~int] int") == 1);
    CHECK(params("[N * 2]int") == 0);
}

TEST_CASE("syntax errors read as gc's", "[syntax]") {
    CHECK(Parsed("package p\n\nx := 1\n").errors() == "./x.go:3:1: syntax error: non-declaration statement outside function body\n");
    CHECK(Parsed("package p\n\nfunc f()\n{\n}\n").errors() == "./x.go:4:1: syntax error: unexpected semicolon or newline before {\n");
    CHECK(Parsed("package p\n\nfunc f {\n}\n").errors() ==
          "./x.go:3:8: syntax error: unexpected {, expected (\n./x.go:4:1: syntax error: unexpected }, expected )\n");
    CHECK(bodyErrors("f(1") == "./x.go:4:5: syntax error: unexpected newline in argument list; possibly missing comma or )\n");
    CHECK(bodyErrors("x = [1]int{2") == "./x.go:4:14: syntax error: unexpected newline in composite literal; possibly missing comma or }\n");
    CHECK(bodyErrors("if x = 2 {\n}") == "./x.go:4:7: syntax error: cannot use assignment x = 2 as value\n");
    CHECK(bodyErrors("if x\n{\n}") == "./x.go:4:6: syntax error: unexpected newline, expected { after if clause\n");
    CHECK(bodyErrors("if {\n}") == "./x.go:4:5: syntax error: missing condition in if statement\n");
    CHECK(bodyErrors("++x") == "./x.go:4:2: syntax error: unexpected ++, expected }\n");
    CHECK(bodyErrors("x ? 1 : 2") == "./x.go:4:4: invalid character U+003F '?'\n./x.go:4:6: syntax error: unexpected literal 1 at end of statement\n");
    CHECK(bodyErrors("defer (f())") == "./x.go:4:8: expression in defer must not be parenthesized\n");
    CHECK(bodyErrors("var x = 1 +") == "./x.go:5:1: syntax error: unexpected }, expected expression\n");
    CHECK(bodyErrors("for i := 0; i < 2 {\n}") ==
          "./x.go:4:20: syntax error: unexpected {, expected semicolon or newline\n./x.go:5:1: syntax error: unexpected }, expected expression\n");
    CHECK(Parsed("package p\nfunc (t T) m[P any]() {}\n").errors() == "./x.go:2:13: syntax error: method must have no type parameters\n");
    CHECK(Parsed("package p\nfunc f(a int, b) {}\n").errors() == "./x.go:2:15: syntax error: mixed named and unnamed parameters\n");
}

TEST_CASE("literals are judged in gc's words", "[syntax]") {
    auto literal = [](const std::string& text) {
        auto e = Parsed("package p\nvar x = " + text + "\n").errors();
        return e.empty() ? e : e.substr(7, e.size() - 8);
    };
    CHECK(literal("0x") == "2:11: hexadecimal literal has no digits");
    CHECK(literal("089") == "2:10: invalid digit '8' in octal literal");
    CHECK(literal("1__0") == "2:11: '_' must separate successive digits");
    CHECK(literal("0x1.0") == "2:14: hexadecimal mantissa requires a 'p' exponent");
    CHECK(literal("1e") == "2:11: exponent has no digits");
    CHECK(literal("089.5 + 0b11 + 0o17 + 0x_1p-2 + 07i + 1_000") == "");
    CHECK(literal("'ab'") == "2:9: more than one character in rune literal");
    CHECK(literal("''") == "2:10: empty rune literal or unescaped '");
    CHECK(literal("\"\\q\"") == "2:11: unknown escape");
    CHECK(literal("'\\400'") == "2:14: octal escape value 256 > 255");
    CHECK(literal("\"\\ud800\"") == "2:16: escape is invalid Unicode code point U+D800");
    CHECK(literal("\"abc") == "2:13: newline in string");
    CHECK(literal("'é' + 'λ' + \"→\" + `→`") == "");
}

TEST_CASE("the go command finds errors in the package clause first", "[syntax]") {
    for (auto [text, message] : std::vector<std::pair<std::string, std::string>>{
             {"import \"fmt\"\n", "x.go:1:1: expected 'package', found 'import'\n"},
             {"package p\n\nimport fmt\n", "x.go:3:11: missing import path\n"},
             {"", "x.go:1:1: expected 'package', found 'EOF'\n"},
             {"package p\nimport (\n\"a\",\n\"b\"\n)\n", "x.go:3:4: expected ';', found ','\n"}}) {
        Parsed p(text);
        CHECK(p.errors() == message);
        CHECK(p.diagnostics.list()[0].loader);
    }
}

TEST_CASE("comments that mean something", "[syntax]") {
    Parsed p("//go:build go1.18 && linux\n\n// Package p\n// is one.\npackage p\n\n// F does.\nfunc F() {}\n\nvar (\n\t// a\n\ta = 1 // not b's\n\tb = 2\n)\n//line y.go:7\nvar x, = 1\n", {.docComments = true});
    CHECK(p.file->goVersion == "go1.18");
    CHECK(p.file->doc == "Package p\nis one.");
    CHECK(as<FuncDecl>(p.file->decls[0])->doc == "F does.");
    CHECK(as<VarSpec>(p.file->decls[1])->doc == "a");
    CHECK(as<VarSpec>(p.file->decls[2])->doc == "");
    CHECK(p.errors().substr(0, 7) == "y.go:7:");
}

TEST_CASE("a snippet is complete, incomplete or wrong", "[syntax]") {
    for (auto* text : {"x :=", "f(1,", "func f() {", "if x {\n} else {", "[]int{1,2", "a.", "`abc", "switch x {", "import (", "/* abc", "L:"})
    {
        INFO(text);
        CHECK(snippet(text).incomplete);
    }
    for (auto* text : {"\"abc", "x y", ")", "}", "x = = 2", "f(,", "var x\n", "f(1\n"}) {
        INFO(text);
        auto s = snippet(text);
        CHECK((s.wrong && !s.incomplete));
    }
    for (auto* text : {"", "x", "import \"fmt\"\nfmt.Println(1)", "func f() int { return 1 }", "x := 1; y := 2", "func(x int) {}(3)", "type T struct{}"}) {
        INFO(text);
        auto s = snippet(text);
        CHECK((!s.wrong && !s.incomplete));
    }
}

TEST_CASE("100,000 levels of nesting parse, and a million more give one error", "[syntax]") {
    CHECK(Parsed(nested(100'000)).errors() == "");
    Parsed deep(nested(1'100'000));
    CHECK(deep.diagnostics.size() == 1);
    CHECK(deep.errors().find("nests too deeply") != std::string::npos);
    CHECK(deep.errors().starts_with("./x.go:3: "));
}

TEST_CASE("odd texts give errors, not crashes", "[syntax]") {
    std::string bytes;
    for (int i = 0; i < 2560; i++) bytes += static_cast<char>(i);
    CHECK(Parsed(bytes).file->hasErrors);
    CHECK(Parsed("package p\nvar s = \"" + std::string(1 << 20, 'x') + "\"\n").errors() == "");
    CHECK(Parsed("package p\nvar \xff = 1\n").errors().find("invalid UTF-8 encoding") != std::string::npos);
    CHECK(Parsed("\xEF\xBB\xBFpackage p\n").errors() == "");
}

TEST_CASE("packages survive serialisation", "[syntax]") {
    checkRoundTrip("p", {kEverything, "package p\n\nvar other = 1\n"});
    FileSet files;
    Arena arena;
    Diagnostics diagnostics(files);
    auto* f = parseFile(files.add("a.go", "", kEverything), arena, diagnostics);
    auto bytes = serializePackage("p", {f});
    auto package = readPackage(bytes, arena);
    CHECK(package.loadWhole);
    CHECK(package.files[0].imports.size() == 3);
    bool method = false;
    for (auto& d : package.decls) method |= d.receiver == "T" && d.name == "m" && d.kind == DeclKind::Method;
    CHECK(method);
}

TEST_CASE("library sources survive serialisation", "[syntax]") {
    namespace fs = std::filesystem;
    std::map<std::string, std::vector<std::string>> packages;
    for (auto& entry : fs::recursive_directory_iterator(MINIGO_SOURCE "/src/library")) {
        if (entry.path().extension() != ".go") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        packages[entry.path().parent_path().string()].push_back(text.str());
    }
    for (auto& [path, texts] : packages) {
        INFO(path);
        checkRoundTrip(path, texts);
    }
}

TEST_CASE("all of Go's own sources parse", "[syntax][conformance]") {
    namespace fs = std::filesystem;
    auto root = tests::sourceTree();
    if (root.empty()) {
        WARN("Go's source tree is not installed: not run");
        return;
    }
    size_t count = 0, bytes = 0;
    for (fs::recursive_directory_iterator i(fs::path(root) / "src"), end; i != end; ++i) {
        if (i->path().filename() == "testdata") i.disable_recursion_pending();
        if (i->path().extension() != ".go" || !i->is_regular_file()) continue;
        auto text = tests::readFile(i->path());
        count++, bytes += text.size();
        ParseOptions library;
        library.checkDirectives = false;  // as gc -std
        auto errors = Parsed(std::move(text), library).errors();
        if (errors.empty()) continue;
        INFO(i->path() << ": " << errors);
        CHECK(errors.empty());
    }
    WARN(count << " files of " << bytes << " bytes");
}

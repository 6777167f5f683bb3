// This file tests what `minigo check` makes of files and packages: parts of packages, packages of a source tree.
#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runner/known_failures.h"
#include "runner/process.h"

namespace fs = std::filesystem;
using namespace minigo::tests;

namespace {

/// A folder for one test, gone after it.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("minigo-check-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << text;
    }
    ProcessResult minigo(std::vector<std::string> args) const {
        args.insert(args.begin(), MINIGO_PROGRAM);
        return runProcess(args, "", 120, path.string());
    }
};

}  // namespace

TEST_CASE("a file may be a part of its package", "[check]") {
    Folder f;
    f.write("part.go", "package main\n\nfunc half(x int) int\n\nvar _ = half(1)\n");
    f.write("lib.go", "package lib\n\nfunc Sum(a, b int) int { return a + b }\n");
    CHECK(f.minigo({"check", "part.go"}).exitCode == 0);
    CHECK(f.minigo({"check", "lib.go"}).exitCode == 0);
    auto run = f.minigo({"run", "part.go"});
    CHECK(run.exitCode == 1);
    CHECK(run.errors == "./part.go:3:6: missing function body\n");
}

TEST_CASE("a whole program needs func main and the bodies of its functions", "[check]") {
    Folder f;
    f.write("program.go", "package main\n\nfunc half(x int) int\n\nfunc main() { println(half(2)) }\n");
    f.write("dir/a.go", "package main\n\nfunc Main() {}\n");
    CHECK(f.minigo({"check", "program.go"}).exitCode == 0);
    CHECK(f.minigo({"run", "program.go"}).errors == "./program.go:3:6: missing function body\n");
    auto folder = f.minigo({"check", "dir"});
    CHECK(folder.exitCode == 1);
    CHECK(folder.errors == "runtime.main_main\xC2\xB7" "f: function main is undeclared in the main package\n");
    CHECK(f.minigo({"check", "dir/a.go"}).errors == folder.errors);  // func Main is no part of a program but a slip
    f.write("dir/main.go", "package main\n\nfunc fast() int\n\nfunc main() { fast() }\n");
    f.write("dir/fast_amd64.s", "");
    CHECK(f.minigo({"check", "dir"}).exitCode == 0);
}

TEST_CASE("packages of a source tree are checked from source", "[check]") {
    Folder f;
    f.write("go/src/a/a.go", "package a\n\nimport \"golang.org/x/v\"\n\nfunc Asm() v.T\n");
    f.write("go/src/a/a_windows.go", "package a\n\nvar x int = \"not for this system\"\n");
    f.write("go/src/a/cgo.go", "package a\n\nimport \"C\"\n\nvar y int = \"cgo is off\"\n");
    f.write("go/src/vendor/golang.org/x/v/v.go", "package v\n\ntype T struct{ N int }\n");
    f.write("go/src/b/b.go", "package b\n\nvar x int = \"wrong\"\n");
    f.write("p.go", "package p\n\nimport \"a\"\n\nvar n int = a.Asm().N\nvar s string = a.Asm().N\n");
    CHECK(f.minigo({"check", "-goroot", "go", "a"}).exitCode == 0);
    auto p = f.minigo({"check", "-goroot", "go", "p.go"});
    CHECK(p.errors == "./p.go:6:16: cannot use a.Asm().N (value of type int) as string value in variable declaration\n");
    auto b = f.minigo({"check", "-goroot", "go", "b"});
    CHECK(b.exitCode == 1);
    CHECK(b.errors.find("go/src/b/b.go:3:13: cannot use \"wrong\"") != std::string::npos);
    CHECK(f.minigo({"run", "-goroot", "go", "p.go"}).exitCode == 64);
}

TEST_CASE("Go's own packages have no errors", "[check][conformance]") {
    auto root = sourceTree();
    if (root.empty()) {
        WARN("Go's source tree is not installed: not run");
        return;
    }
    Folder f;
    for (auto* package : {"encoding/json", "text/template", "go/types", "net/http"}) {
        auto begin = std::chrono::steady_clock::now();
        auto r = f.minigo({"check", "-gcflags=-e", "-goroot", root, package});
        auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        INFO(package << ": " << r.errors);
        CHECK(r.exitCode == 0);
        CHECK(r.errors.empty());
        WARN(package << " with all that it imports: " << seconds << " s");
    }
}

TEST_CASE("the library's own packages have no errors", "[check]") {
    // A body of the library is checked when a program reaches it; this looks at all of them.
    Folder f;
    f.write("go/VERSION", "");
    fs::create_directory_symlink(MINIGO_SOURCE "/src/library", f.path / "go" / "src");
    std::vector<std::string> argv{"check", "-gcflags=-e", "-goroot", "go"};
    std::istringstream names(f.minigo({"help", "packages"}).output);
    for (std::string name; std::getline(names, name);)
        if (name != "unsafe" && name.find(' ') == name.npos) argv.push_back(name);
    CHECK(argv.size() > 100);
    auto r = f.minigo(argv);
    INFO(r.errors);
    CHECK(r.exitCode == 0);
    CHECK(r.errors.empty());
}

TEST_CASE("errors are listed and explained", "[check]") {
    Folder f;
    auto all = f.minigo({"help", "errors"});
    CHECK(all.output.find("UnusedVar                 a variable is declared and not used\n") != std::string::npos);
    auto one = f.minigo({"check", "-explain=UnusedVar"});
    CHECK(one.exitCode == 0);
    CHECK(one.output.find("Specification: Variable declarations") != std::string::npos);
    CHECK(f.minigo({"help", "errors", "UnusedVar"}).output == one.output);
    CHECK(f.minigo({"check", "-explain=Nonsense"}).exitCode == 64);
}

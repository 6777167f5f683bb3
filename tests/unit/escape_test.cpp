// This file proves what tools can ask the escape analysis (types/escape.h); the verdicts themselves are tested in tests/escape.
#include <catch2/catch.hpp>

#include "driver/embedded_packages.h"
#include "syntax/parser.h"
#include "types/escape.h"

using namespace minigo;

namespace {

struct Analysed {
    FileSet files;
    Arena arena;
    Diagnostics diagnostics{files};
    driver::EmbeddedPackages library{files, arena};
    types::TypeChecker checker{files, arena, diagnostics, library, {}};
    std::vector<types::CheckedPackage> packages;
    types::EscapeReport report;

    explicit Analysed(const char* text) {
        library.setChecker(checker);
        auto* file = syntax::parseFile(files.add("./x.go", "/x.go", text), arena, diagnostics);
        packages.push_back(checker.check("main", {file}));
        REQUIRE(diagnostics.empty());
        report = types::analyseEscapes(packages, files);
    }
};

}  // namespace

TEST_CASE("a report says why a variable is on the heap", "[types]") {
    Analysed a("package main\n\nvar sink *int\n\nfunc main() {\n\tx := 1\n\tp := &x\n\tsink = p\n}\n");
    auto facts = a.report.about("x");
    REQUIRE(facts.size() == 1);
    CHECK(facts[0]->kind == types::EscapeKind::MovedToHeap);
    CHECK(facts[0]->text == "moved to heap: x");
    CHECK(facts[0]->function->name == "main.main");
    REQUIRE(facts[0]->flow.size() == 2);
    CHECK(facts[0]->flow[0].target == "p");
    CHECK(facts[0]->flow[0].source == "x");
    CHECK(facts[0]->flow[0].dereferences == -1);
    CHECK(facts[0]->flow[0].causes[1].expression == "p := &x");
    CHECK(facts[0]->flow[1].target == "{heap}");
    CHECK(a.report.at(facts[0]->pos) == facts[0]);
    CHECK(a.report.about("p").empty());
}

TEST_CASE("level 2 explains with flows", "[types]") {
    Analysed a("package main\n\nfunc keep(p *int) *int { return p }\n\nfunc main() { keep(nil) }\n");
    CHECK(a.report.print(a.files, 1) == "./x.go:3:11: leaking param: p to result ~r0 level=0\n");
    CHECK(a.report.print(a.files, 2) ==
          "./x.go:3:11: parameter p leaks to ~r0 with derefs=0:\n"
          "./x.go:3:11:   flow: ~r0 = p:\n"
          "./x.go:3:11:     from return p (return) at ./x.go:3:26\n"
          "./x.go:3:11: leaking param: p to result ~r0 level=0\n");
}

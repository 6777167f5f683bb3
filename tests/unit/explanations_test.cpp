// Unit tests of the explanations of errors: each example gives exactly the error that it stands for.
#include <catch2/catch.hpp>

#include <set>

#include "base/excerpt.h"
#include "base/explanation.h"
#include "driver/embedded_packages.h"
#include "driver/program_loader.h"
#include "syntax/parser.h"

using namespace minigo;

namespace {

struct Check {
    std::string_view example;
    std::set<std::string> codes;
};

std::string nameOf(Code code) {
    auto* e = explanationOf(code);
    return e ? std::string(e->name) : "none";
}

/// Parts of an example: "-- NAME --" begins another file.
std::vector<std::string> filesOf(std::string_view example) {
    std::vector<std::string> out(1);
    while (!example.empty()) {
        auto line = example.substr(0, example.find('\n'));
        example.remove_prefix(std::min(line.size() + 1, example.size()));
        if (line.substr(0, 3) == "-- ") out.emplace_back();
        else out.back() += std::string(line) + "\n";
    }
    for (auto& text : out)
        if (text.find("package ") == std::string::npos) text = "package main\n\n" + text;
    return out;
}

void checkExample(void* p) {
    auto& check = *static_cast<Check*>(p);
    FileSet files;
    Arena arena;
    Diagnostics diagnostics(files);
    driver::EmbeddedPackages embedded(files, arena);
    driver::PackageFinder finder(embedded);
    types::TypeChecker checker(files, arena, diagnostics, finder, {});
    embedded.setChecker(checker);
    std::vector<syntax::File*> parsed;
    bool good = true;
    for (auto& text : filesOf(check.example)) {
        parsed.push_back(syntax::parseFile(files.add("./x.go", "/x.go", text), arena, diagnostics));
        good &= !parsed.back()->hasErrors;
    }
    types::PackageOptions options;
    options.partial = true;
    if (good) checker.check("main", parsed, options);
    for (auto& d : diagnostics.list()) check.codes.insert(nameOf(d.code));
}

}  // namespace

TEST_CASE("each code has a rule, and its example gives exactly that code") {
    for (auto& e : explanations()) {
        INFO(e.name);
        CHECK(!e.rule.empty());
        CHECK(!e.section.empty());
        // No Go program causes the first two; the parser refuses the third before its place is checked.
        if (e.code == Code::InvalidSyntaxTree || e.code == Code::Test || e.code == Code::MultiValAssignOp) continue;
        Check check{e.example, {}};
        syntax::runOnFrontEndStack(checkExample, &check);
        CHECK(check.codes == std::set<std::string>{std::string(e.name)});
    }
}

TEST_CASE("an explanation names the specification") {
    auto text = explanationText(*explanationNamed("UnusedVar"), "> ");
    CHECK(text.find("> Specification: Variable declarations, https://go.dev/ref/spec#Variable_declarations\n") != std::string::npos);
    CHECK(explanationNamed("NoSuchCode") == nullptr);
}

TEST_CASE("an excerpt puts the caret below its column") {
    CHECK(excerpt("\tx := y", 7) == "\tx := y\n\t     ^");
    CHECK(excerpt("x := \xE4\xB8\x96 + y", 12) == "x := \xE4\xB8\x96 + y\n          ^");  // a wide character takes two cells
    CHECK(excerpt("a\x1B[31mb\xFF", 7) == "a\xEF\xBF\xBD[31mb\xEF\xBF\xBD\n      ^");
    CHECK(excerpt("x", 2) == "x\n ^");
    CHECK(excerpt("x\r", 1) == "x\n^");
}

TEST_CASE("of a long line an excerpt shows the part around the caret") {
    std::string line(1000, 'a');
    line[500] = 'b';
    auto text = excerpt(line, 501);
    auto newline = text.find('\n');
    CHECK(text.find('b') + 1 < newline);
    CHECK(newline < 140);
    CHECK(text.substr(newline + 1) == std::string(text.find('b') - 2, ' ') + "^");  // the ellipsis has three bytes and one cell
}

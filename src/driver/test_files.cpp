// This file implements finding tests.
#include "driver/test_files.h"

#include <algorithm>
#include <cctype>

namespace minigo::driver {
namespace {

using namespace syntax;

bool hasSuffix(std::string_view s, std::string_view suffix) { return s.size() >= suffix.size() && s.substr(s.size() - suffix.size()) == suffix; }

/// TestX, Test_x and Test are tests, Testing is not.
bool isNamed(std::string_view name, std::string_view prefix) {
    if (name.substr(0, prefix.size()) != prefix) return false;
    return name.size() == prefix.size() || !std::islower(static_cast<unsigned char>(name[prefix.size()]));
}

/// The only parameter is *testing.`letter`, whatever name the package was imported by; no results.
bool takes(const FuncType* f, std::string_view letter) {
    if (!f->results.empty() || f->params.size() != 1 || f->params[0]->names.size() > 1 || !f->typeParams.empty()) return false;
    auto* star = as<StarExpr>(f->params[0]->type);
    if (!star) return false;
    if (auto* id = as<Ident>(star->x)) return id->name == letter;  // dot import
    auto* s = as<SelectorExpr>(star->x);
    return s && s->sel->name == letter;
}

/// A group of adjacent comments.
struct CommentGroup {
    std::string text;
    size_t end = 0;
};

std::string_view withoutRight(std::string_view s) {
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
    return s;
}

/// The lines of one comment without its marks.
void addComment(std::string_view comment, std::string& out) {
    if (comment[1] == '/') {
        comment.remove_prefix(2);
        if (!comment.empty() && comment[0] == ' ') comment.remove_prefix(1);
        out += std::string(withoutRight(comment)) + "\n";
        return;
    }
    comment = comment.substr(2, comment.size() - 4);
    for (;;) {
        auto end = comment.find('\n');
        out += std::string(withoutRight(comment.substr(0, end))) + "\n";
        if (end == comment.npos) return;
        comment.remove_prefix(end + 1);
    }
}

size_t afterQuoted(std::string_view s, size_t i) {
    char quote = s[i++];
    while (i < s.size() && s[i] != quote) i += s[i] == '\\' && quote != '`' ? 2 : 1;
    return i + 1;
}

/// The last comment group of a body.
std::string lastComment(std::string_view s) {
    CommentGroup group;
    for (size_t i = 0; i < s.size();) {
        if (s[i] == '"' || s[i] == '`' || s[i] == '\'') {
            i = afterQuoted(s, i);
        } else if (s[i] == '/' && i + 1 < s.size() && (s[i + 1] == '/' || s[i + 1] == '*')) {
            size_t end = s[i + 1] == '/' ? s.find('\n', i) : s.find("*/", i);
            end = end == s.npos ? s.size() : s[i + 1] == '/' ? end : end + 2;
            auto between = s.substr(group.end, i - group.end);
            bool adjacent = group.end && std::count(between.begin(), between.end(), '\n') < 2 &&
                            std::all_of(between.begin(), between.end(), [](unsigned char c) { return std::isspace(c); });
            if (!adjacent) group.text.clear();
            addComment(s.substr(i, end - i), group.text);
            group.end = i = end;
        } else {
            i++;
        }
    }
    return group.text;
}

/// "Output:" or "Unordered output:" at the start of the text; what follows is the expectation.
bool expectedOutput(std::string text, TestExample& e) {
    size_t i = text.find_first_not_of(" \t\n");
    if (i == text.npos) return false;
    auto word = [&](std::string_view w) {
        for (size_t k = 0; k < w.size(); k++)
            if (i + k >= text.size() || std::tolower(static_cast<unsigned char>(text[i + k])) != w[k]) return false;
        i += w.size();
        return true;
    };
    e.unordered = word("unordered ");
    if (!word("output:")) return false;
    text = text.substr(i);
    text.erase(0, text.find_first_not_of(' '));
    if (!text.empty() && text[0] == '\n') text.erase(0, 1);
    e.output = text;
    return true;
}

std::string quoted(const std::string& s) {
    std::string out = "\"";
    for (unsigned char c : s) {
        if (c == '"' || c == '\\') out += '\\', out += static_cast<char>(c);
        else if (c == '\n') out += "\\n";
        else if (c < 0x20 || c == 0x7f) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\x%02x", c);
            out += buffer;
        } else out += static_cast<char>(c);
    }
    return out + "\"";
}

void writeFunctions(std::string& out, const char* type, std::vector<std::string> TestFunctions::*list, const TestFunctions& internal,
                    const TestFunctions& external) {
    out += std::string("\t\t[]testing.") + type + "{\n";
    for (auto& name : internal.*list) out += "\t\t\t{" + quoted(name) + ", _test." + name + "},\n";
    for (auto& name : external.*list) out += "\t\t\t{" + quoted(name) + ", _xtest." + name + "},\n";
    out += "\t\t},\n";
}

void writeExamples(std::string& out, const TestFunctions& f, const char* package) {
    for (auto& e : f.examples)
        out += "\t\t\t{" + quoted(e.name) + ", " + package + "." + e.name + ", " + quoted(e.output) + (e.unordered ? ", true},\n" : ", false},\n");
}

}  // namespace

bool isTestFile(std::string_view name) { return hasSuffix(name, "_test.go"); }

void collectTests(const File& file, const FileSet& files, TestFunctions& out, std::string& failure) {
    for (auto* d : file.decls) {
        auto* f = as<FuncDecl>(d);
        if (!f || f->receiver || !f->body) continue;
        std::string name(f->name->name);
        auto wrong = [&](const char* letter, const char* parameter) {
            if (takes(f->signature, letter)) return false;
            auto p = files.position(f->pos);
            failure = file.source->path + ":" + std::to_string(p.line) + ":" + std::to_string(p.column) + ": wrong signature for " + name +
                      ", must be: func " + name + "(" + parameter + " *testing." + letter + ")\n";
            return true;
        };
        if (name == "TestMain") {
            if (takes(f->signature, "T")) out.tests.push_back(name);  // an ordinary test of that name
            else if (!wrong("M", "m")) out.hasTestMain = true;
        } else if (isNamed(name, "Test")) {
            if (!wrong("T", "t")) out.tests.push_back(name);
        } else if (isNamed(name, "Benchmark")) {
            if (!wrong("B", "b")) out.benchmarks.push_back(name);
        } else if (isNamed(name, "Fuzz")) {
            if (!wrong("F", "f")) out.fuzzTargets.push_back(name);
        } else if (isNamed(name, "Example") && f->signature->params.empty() && f->signature->results.empty()) {
            TestExample e;
            e.name = name;
            auto& text = file.source->text;
            size_t begin = f->body->pos.value - file.source->base, end = f->body->rbrace.value - file.source->base;
            if (expectedOutput(lastComment(std::string_view(text).substr(begin + 1, end - begin - 1)), e)) out.examples.push_back(e);
        }
        if (!failure.empty()) return;
    }
}

std::string testMainSource(const std::string& importPath, bool hasInternal, const TestFunctions& internal, bool hasExternal,
                           const TestFunctions& external) {
    std::string out = "package main\n\nimport (\n\t\"testing\"\n";
    if (hasInternal) out += std::string("\t") + (internal.used() ? "_test " : "_ ") + quoted(importPath) + "\n";
    if (hasExternal) out += std::string("\t") + (external.used() ? "_xtest " : "_ ") + quoted(importPath + "_test") + "\n";
    out += ")\n\nfunc main() {\n\ttesting.RunProgram(" + quoted(importPath) + ",\n";
    writeFunctions(out, "InternalTest", &TestFunctions::tests, internal, external);
    writeFunctions(out, "InternalBenchmark", &TestFunctions::benchmarks, internal, external);
    writeFunctions(out, "InternalFuzzTarget", &TestFunctions::fuzzTargets, internal, external);
    out += "\t\t[]testing.InternalExample{\n";
    writeExamples(out, internal, "_test");
    writeExamples(out, external, "_xtest");
    out += "\t\t},\n\t\t";
    out += internal.hasTestMain ? "_test.TestMain" : external.hasTestMain ? "_xtest.TestMain" : "nil";
    return out + ")\n}\n";
}

}  // namespace minigo::driver

// This file tests what the checker tells later layers: captures, names of literals, initialisation order, lazily declared packages.
#include <catch2/catch.hpp>

#include "syntax/parser.h"
#include "types/checker.h"

using namespace minigo;
using types::Var;

namespace {

struct NoImports : types::Importer {
    std::unordered_map<std::string, types::Package*> packages;
    types::Package* import(std::string_view path, std::string& why) override {
        auto it = packages.find(std::string(path));
        if (it != packages.end()) return it->second;
        why = "package " + std::string(path) + " is not in std";
        return nullptr;
    }
};

struct Session {
    FileSet files;
    Arena arena;
    Diagnostics diagnostics{files};
    NoImports importer;
    types::TypeChecker checker{files, arena, diagnostics, importer, {}};

    syntax::File* parse(const std::string& text, const char* name = "./x.go") {
        struct Job {
            Session* s;
            SourceFile* source;
            syntax::File* file;
        } job{this, &files.add(name, name, text), nullptr};
        syntax::runOnFrontEndStack(
            [](void* p) {
                auto* j = static_cast<Job*>(p);
                j->file = syntax::parseFile(*j->source, j->s->arena, j->s->diagnostics);
            },
            &job);
        return job.file;
    }
    types::CheckedPackage check(const std::string& text) {
        auto p = checker.check("main", {parse(text)});
        CHECK(diagnostics.print() == "");
        return p;
    }
};

types::FuncInfo* function(const types::CheckedPackage& p, const std::string& name) {
    for (auto* f : p.functions)
        if (f->info->name == name) return f->info;
    return nullptr;
}

Var* local(types::FuncInfo* f, std::string_view name) {
    for (auto* v : f->locals)
        if (v->name == name) return v;
    return nullptr;
}

/// Gives the declarations of a parsed file one by one.
struct FileLoader : types::PackageLoader {
    syntax::File* file;
    types::Scope* scope = nullptr;
    std::vector<std::string> loaded;

    explicit FileLoader(syntax::File* file) : file(file) {}
    static std::string_view nameOf(syntax::Node* n) {
        if (auto* s = syntax::as<syntax::VarSpec>(n)) return s->names[0]->name;
        if (auto* s = syntax::as<syntax::TypeSpec>(n)) return s->name->name;
        if (auto* s = syntax::as<syntax::FuncDecl>(n)) return s->receiver ? std::string_view{} : s->name->name;
        return {};
    }
    bool load(types::Checker& checker, types::Package& package, std::string_view name) override {
        if (!scope) scope = checker.embeddedFileScope(package, {});
        bool found = false;
        for (auto* d : file->decls) {
            if (nameOf(d) != name) continue;
            loaded.emplace_back(name);
            checker.collectDecl(package, scope, d, nullptr);
            found = true;
        }
        return found;
    }
    std::vector<std::string_view> names() const override { return {}; }
};

}  // namespace

TEST_CASE("a variable lives in a cell when its address is taken or it is captured and reassigned") {
    Session s;
    auto p = s.check(R"(package main
type T struct{ a [4]int }
func (t *T) set() {}
func main() {
	plain := 1
	byValue := 2
	byReference := 3
	addressed := 4
	var method T
	var sliced [3]int
	var field T
	var big [40]int
	func() { byReference++; _ = byValue; _ = big }()
	_ = &addressed
	method.set()
	_ = sliced[:]
	_ = &field.a[1]
	_ = plain
}
)");
    auto* f = function(p, "main.main");
    REQUIRE(f);
    auto heap = [&](const char* name) { return local(f, name)->heap; };
    CHECK(!heap("plain"));
    CHECK(!heap("byValue"));
    CHECK(local(f, "byValue")->captured);
    for (auto* name : {"byReference", "addressed", "method", "sliced", "field", "big"}) {
        INFO(name);
        CHECK(heap(name));
    }
}

TEST_CASE("function literals are named as in gc's tracebacks") {
    Session s;
    auto p = s.check(R"(package main
type T struct{}
func (T) v() { func() {}() }
func (*T) p() { func() { func() {}() }() }
func init() { func() {}() }
func init() {}
func main() { func() {}(); func() { func() {}(); func() {}() }() }
)");
    std::string names;
    for (auto* f : p.functions) names += f->info->name + " " + std::to_string(f->info->literals) + "\n";
    CHECK(names == "main.T.v 1\nmain.(*T).p 1\nmain.init.0 1\nmain.init.1 0\nmain.main 2\n");
}

TEST_CASE("package variables are initialised in dependency order") {
    Session s;
    auto p = s.check(R"(package main
var a = c + b
var b = f()
var c = 1
var x, y = g()
func f() int { return d }
func g() (int, int) { return a, 0 }
var d = 3
func main() { _, _ = x, y }
)");
    std::string order;
    for (auto& i : p.initOrder) order += std::string(i.lhs[0]->name) + (i.lhs.size() > 1 ? "+ " : " ");
    CHECK(order == "c d b a x+ ");
}

TEST_CASE("declarations of embedded packages are checked when they are reached") {
    Session s;
    FileLoader loader(s.parse(R"(package lib
type Used struct{ n helper }
type helper int
type Unused struct{ missing undefinedName }
var base = make()
func make() int { return other }
var other = 7
func Broken() { undefinedFunction() }
)",
                              "$GOROOT/src/lib/lib.go"));
    s.importer.packages["lib"] = s.checker.declareEmbedded("lib", "lib", &loader);
    s.check("package main\nimport \"lib\"\nfunc main() { var u lib.Used; _ = u; _ = lib.Broken }\n");
    CHECK(loader.loaded == std::vector<std::string>{"Used", "helper", "Broken"});

    auto* base = types::as<Var>(s.checker.lookup(*s.importer.packages["lib"], "base"));
    REQUIRE(base);
    std::string order;
    for (auto& i : s.checker.initializersFor(base)) order += std::string(i.lhs[0]->name) + " ";
    CHECK(order == "other base ");
}

TEST_CASE("branch statements know their targets") {
    Session s;
    auto p = s.check(R"(package main
func main() {
outer:
	for {
		switch {
		case true:
			break outer
		}
		goto done
	}
done:
}
)");
    auto* f = function(p, "main.main");
    CHECK(f->hasLabels);
    CHECK(f->hasGoto);
    auto* labeled = syntax::as<syntax::LabeledStmt>(f->body->stmts[0]);
    auto* loop = syntax::as<syntax::ForStmt>(labeled->stmt);
    auto* inner = syntax::as<syntax::SwitchStmt>(loop->body->stmts[0]);
    CHECK(syntax::as<syntax::BranchStmt>(inner->clauses[0]->body[0])->target == loop);
    CHECK(syntax::as<syntax::BranchStmt>(loop->body->stmts[1])->target == f->body->stmts[1]);
}

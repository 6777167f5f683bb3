// This file implements the parts of a snippet.
#include "driver/snippet_parts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "syntax/walk.h"

namespace minigo::driver {
namespace {

using namespace syntax;

using Names = std::set<std::string_view>;

bool isDeclaration(const Node* n) { return n->kind >= NodeKind::ImportSpec; }

/// All names that a part of the text mentions, of selectors and struct literals too: more than variables, never less.
void addNames(Node* n, Names& names) {
    std::set<const Ident*> declared;  // parameters and fields
    walk(n, [&](Node* x) {
        if (auto* f = as<Field>(x)) declared.insert(f->names.begin(), f->names.end());
        if (auto* id = as<Ident>(x); id && !declared.count(id)) names.insert(id->name);
    });
}

std::vector<std::string_view> declaredBy(const Node* n) {
    std::vector<std::string_view> out;
    auto add = [&](auto& list) {
        for (auto* e : list)
            if (auto* id = as<Ident>(e)) out.push_back(id->name);
    };
    if (auto* v = as<VarSpec>(n)) add(v->names);
    if (auto* c = as<ConstSpec>(n)) add(c->names);
    if (auto* a = as<AssignStmt>(n); a && a->define) add(a->lhs);
    if (auto* l = as<LabeledStmt>(n)) return declaredBy(l->stmt);
    return out;
}

bool anyOf(const std::vector<std::string_view>& declared, const Names& names) {
    return std::any_of(declared.begin(), declared.end(), [&](auto name) { return names.count(name) != 0; });
}

class Splitter {
public:
    Splitter(const Snippet& snippet, Arena& arena) : snippet_(snippet), arena_(arena) {
        for (auto* item : snippet.items) {
            bool early = isDeclaration(item) && first_ == count_;
            if (early) first_ = ++count_;
            else ++count_;
        }
    }

    SnippetParts split() {
        SnippetParts out;
        if (first_ == snippet_.items.size()) {
            out.declarations.assign(snippet_.items.begin(), snippet_.items.end());
            return out;
        }
        out.firstStatement = startPos(static_cast<Stmt*>(snippet_.items[first_]));
        size_t packageVariables = variablesOfPackage();
        chooseConstants(packageVariables);
        Node* last = nullptr;
        for (size_t i = 0; i < snippet_.items.size(); i++) {
            auto* item = snippet_.items[i];
            if (atPackageLevel(i, packageVariables)) out.declarations.push_back(item);
            else if (!isDeclaration(item)) out.statements.push_back(static_cast<Stmt*>(item));
            else if (last && i > 0 && snippet_.items[i - 1] == last && sameGroup(last, item)) addToStatement(out.statements.back(), item);
            else out.statements.push_back(asStatement(item));
            last = item;
        }
        return out;
    }

private:
    static bool sameGroup(const Node* a, const Node* b) {
        auto *c = as<ConstSpec>(a), *d = as<ConstSpec>(b);
        return c && d && c->group != 0 && c->group == d->group;
    }

    Stmt* asStatement(Node* spec) {
        auto* s = arena_.make<DeclStmt>();
        s->kind = DeclStmt::kKind;
        s->pos = spec->pos;
        s->specs = arena_.list(std::vector<Node*>{spec});
        return s;
    }
    /// The constants of a group repeat their first value list.
    void addToStatement(Stmt* s, Node* spec) {
        auto* d = static_cast<DeclStmt*>(s);
        std::vector<Node*> specs(d->specs.begin(), d->specs.end());
        specs.push_back(spec);
        d->specs = arena_.list(specs);
    }

    bool atPackageLevel(size_t i, size_t packageVariables) const {
        auto* item = snippet_.items[i];
        if (!isDeclaration(item)) return false;
        if (item->kind == NodeKind::VarSpec) return i < packageVariables;
        if (item->kind == NodeKind::ConstSpec) return i < first_ || constants_.count(item) != 0;
        return true;
    }

    /// Names of what may run when names are mentioned: those in the bodies of functions and methods that have these names, and so on.
    Names reached(Names names) const {
        std::multimap<std::string_view, FuncDecl*> functions;
        for (auto* item : snippet_.items)
            if (auto* f = as<FuncDecl>(item)) functions.emplace(f->name->name, f);
        std::vector<std::string_view> open(names.begin(), names.end());
        while (!open.empty()) {
            auto range = functions.equal_range(open.back());
            open.pop_back();
            for (auto it = range.first; it != range.second; ++it) {
                Names more;
                addNames(it->second, more);
                for (auto name : more)
                    if (names.insert(name).second) open.push_back(name);
            }
        }
        return names;
    }

    /// Variables before the first statement that stay at package level end before this item.
    size_t variablesOfPackage() const {
        Names needed;  // by types, and by what runs before the statements
        for (auto* item : snippet_.items) {
            auto* f = as<FuncDecl>(item);
            if (item->kind == NodeKind::TypeSpec || item->kind == NodeKind::ConstSpec) addNames(item, needed);
            if (f) addNames(f->signature, needed);
            if (f && !f->receiver) needed.insert(f->name->name);  // to be told that both have one name
            if (f && f->name->name == "init" && !f->receiver) needed.merge(reached({f->name->name}));
        }
        size_t end = 0;
        for (size_t i = 0; i < first_; i++) {
            auto* v = as<VarSpec>(snippet_.items[i]);
            if (!v) continue;
            if (anyOf(declaredBy(v), needed)) end = i + 1;
            Names initialiser;
            for (auto* e : v->values) addNames(e, initialiser);
            needed.merge(reached(std::move(initialiser)));
        }
        return end;
    }

    /// Constants after the first statement that types need go to package level, unless they need what statements declare.
    void chooseConstants(size_t packageVariables) {
        Names local;
        for (size_t i = 0; i < snippet_.items.size(); i++)
            if (!atPackageLevel(i, packageVariables) && snippet_.items[i]->kind != NodeKind::ConstSpec)
                for (auto name : declaredBy(snippet_.items[i])) local.insert(name);
        for (bool changed = true; changed;) {
            changed = false;
            Names needed;
            for (size_t i = 0; i < snippet_.items.size(); i++) {
                if (!atPackageLevel(i, packageVariables)) continue;
                auto* f = as<FuncDecl>(snippet_.items[i]);
                addNames(f ? static_cast<Node*>(f->signature) : snippet_.items[i], needed);
            }
            for (auto* item : snippet_.items) {
                if (item->kind != NodeKind::ConstSpec || constants_.count(item) || !anyOf(declaredBy(item), needed) || needsLocal(item, local)) continue;
                for (auto* other : snippet_.items)
                    if (other == item || sameGroup(item, other)) changed |= constants_.insert(other).second;
            }
        }
    }

    bool needsLocal(Node* constant, const Names& local) const {
        Names names;
        for (auto* other : snippet_.items)
            if (other == constant || sameGroup(constant, other)) addNames(other, names);
        return std::any_of(names.begin(), names.end(), [&](auto name) { return local.count(name) != 0; });
    }

    const Snippet& snippet_;
    Arena& arena_;
    size_t first_ = 0, count_ = 0;    ///< index of the first statement; number of items
    std::set<const Node*> constants_; ///< after the first statement, yet at package level
};

}  // namespace

SnippetParts partsOf(const Snippet& snippet, Arena& arena) { return Splitter(snippet, arena).split(); }

}  // namespace minigo::driver

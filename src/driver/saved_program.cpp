// This file writes an interactive session as a Go program: package-level variables, types and functions, and a main that does what the entries
// did. Names that were redefined get one name for each meaning; the latest keeps the plain one.
#include <algorithm>
#include <sstream>

#include "driver/go_syntax.h"
#include "driver/interactive_state.h"
#include "syntax/walk.h"

namespace minigo::driver {

using types::as;

namespace {

/// Packages that a type's text mentions; false: it cannot be written outside of its own package.
bool packagesOf(types::Type* t, std::set<types::Package*>& out, const types::Package* own, int depth = 0) {
    if (!t || depth > 30) return true;
    auto all = [&](auto& list) {
        for (auto* v : list)
            if (!packagesOf(v->type, out, own, depth + 1)) return false;
        return true;
    };
    if (auto* n = as<types::Named>(t)) {
        auto* p = n->object->package;
        if (n->object->function) return false;
        if (p && p != own) {
            if (!n->object->exported()) return false;
            out.insert(p);
        }
        for (auto* a : n->typeArgs)
            if (!packagesOf(a, out, own, depth + 1)) return false;
        return true;
    }
    if (auto* p = as<types::Pointer>(t)) return packagesOf(p->element, out, own, depth + 1);
    if (auto* s = as<types::Slice>(t)) return packagesOf(s->element, out, own, depth + 1);
    if (auto* a = as<types::Array>(t)) return packagesOf(a->element, out, own, depth + 1);
    if (auto* c = as<types::Chan>(t)) return packagesOf(c->element, out, own, depth + 1);
    if (auto* m = as<types::Map>(t)) return packagesOf(m->key, out, own, depth + 1) && packagesOf(m->element, out, own, depth + 1);
    if (auto* s = as<types::Struct>(t)) return all(s->fields);
    if (auto* f = as<types::Signature>(t)) return all(f->params->vars) && all(f->results->vars);
    if (auto* i = as<types::Interface>(t)) return all(i->methods);
    return true;
}

class Saver {
public:
    Saver(InteractiveState& s, bool withExpectations) : s_(s), expectations_(withExpectations) {}

    std::string write() {
        chooseNames();
        renameTypes();
        for (auto& e : s_.entries) entry(*e);
        for (auto& [o, name] : renamed_) o->name = name;
        return assemble();
    }

private:
    // ---- names
    types::Object* canonical(types::Object* o) const {
        for (auto it = same_.find(o); it != same_.end(); it = same_.find(o)) o = it->second;
        return o;
    }

    /// A variable that kept its cell and a function whose callers were redirected are one thing with what replaced them.
    void chooseNames() {
        for (auto& e : s_.entries) {
            std::set<const void*> cells;
            for (auto& c : e->cells) cells.insert(c.var);
            std::set<const void*> patched;
            for (auto& p : e->patches) patched.insert(p.function);
            for (auto& b : e->checked.bindings) {
                if (!b.before || !b.after || b.before == b.after) continue;
                if (cells.count(b.after)) same_[b.before] = b.after;
                if (auto* f = as<types::Func>(b.before); f && patched.count(f->runtime)) same_[f] = b.after, replaced_.insert(f);
            }
            for (auto& m : e->checked.methods)
                if (m.before) replaced_.insert(m.before);
        }
        collectPackages();
        std::map<std::string, int> versions;
        for (auto& [path, name] : packages_) taken_.insert(name);
        // At package level a variable `len` would hide the function from all other entries, too.
        for (auto& [name, o] : types::universe()->names) taken_.insert(std::string(name));
        for (auto& e : s_.entries)
            for (auto& b : e->checked.bindings) {
                auto* o = canonical(b.after);
                if (!o || names_.count(o)) continue;
                std::string name(b.name);
                bool current = s_.find(b.name) == o && !taken_.count(name);
                if (!current) {
                    std::string base = name;
                    do name = base + "_" + std::to_string(++versions[base]);
                    while (taken_.count(name) || s_.find(name));
                }
                taken_.insert(name);
                names_[o] = name;
            }
    }

    void collectPackages() {
        for (auto& e : s_.entries) {
            if (e->failed) continue;
            for (auto* item : e->syntax.items)
                syntax::walk(item, [&](syntax::Node* n) {
                    auto* id = syntax::as<syntax::Ident>(n);
                    auto* p = id ? as<types::PkgName>(id->object) : nullptr;
                    if (p && p->imported) packages_[p->imported->path] = std::string(p->name);
                });
            for (auto* spec : e->syntax.imports)
                if (spec->name && (spec->name->name == "_" || spec->name->name == ".")) {
                    auto path = spec->path->text.substr(1, spec->path->text.size() - 2);
                    packages_.try_emplace(std::string(path), std::string(spec->name->name));
                }
        }
    }

    void renameTypes() {
        for (auto& [o, name] : names_)
            if (o->kind == types::ObjectKind::TypeName && o->name != name) {
                renamed_.emplace_back(o, o->name);
                o->name = s_.checker.impl().intern(name);
            }
    }

    std::string nameOf(types::Object* o, std::string_view otherwise) const {
        auto it = names_.find(canonical(o));
        return it == names_.end() ? std::string(otherwise) : it->second;
    }

    // ---- text
    size_t offset(Pos p) const { return p.value - source_->base; }

    struct Edit {
        size_t from, to;
        std::string text;
    };

    void renames(syntax::Node* n, std::vector<Edit>& edits) const {
        syntax::walk(n, [&](syntax::Node* x) {
            auto* id = syntax::as<syntax::Ident>(x);
            if (!id || !id->object || !source_->contains(id->pos)) return;
            auto name = nameOf(id->object, id->name);
            size_t at = offset(id->pos);
            if (name != id->name && source_->text.compare(at, id->name.size(), id->name) == 0) edits.push_back({at, at + id->name.size(), name});
        });
    }

    std::string text(size_t from, size_t to, std::vector<Edit> edits) const {
        std::sort(edits.begin(), edits.end(), [](auto& a, auto& b) { return a.from < b.from; });
        std::string out;
        for (auto& e : edits) {
            if (e.from < from || e.to > to) continue;
            out += source_->text.substr(from, e.from - from) + e.text;
            from = e.to;
        }
        return out + source_->text.substr(from, to - from);
    }

    std::string text(syntax::Node* n, std::vector<Edit> edits = {}) const {
        renames(n, edits);
        return text(offset(syntax::startPos(n)), offset(syntax::endPos(n)), edits);
    }

    void line(const std::string& code) {
        std::istringstream in(code);
        // Lines inside a raw string must not move.
        bool raw = code.find('`') != code.npos;
        bool first = true;
        for (std::string l; std::getline(in, l); first = false) main_ += (l.empty() || (raw && !first) ? "" : "\t") + l + "\n";
    }

    // ---- declarations
    void declareVar(types::Var* v) {
        auto name = nameOf(v, v->name);
        if (v->name == "_" || !declared_.insert(name).second) return;
        if (packagesOf(v->type, typePackages_, s_.package)) vars_ += "var " + name + " " + s_.str(v->type) + "\n";
        else local_.insert(name);
    }

    /// Source text of a declaration that other declarations of its parenthesised group may stand around.
    void declaration(syntax::Node* n) {
        if (auto* f = syntax::as<syntax::FuncDecl>(n)) {
            if (replaced_.count(as<types::Func>(f->name->object))) return;
            std::vector<Edit> edits;
            if (f->name->name == "init" && !f->receiver) {  // it ran in its turn
                std::string name;
                do name = "init_" + std::to_string(++inits_);
                while (!taken_.insert(name).second);
                edits.push_back({offset(f->name->pos), offset(f->name->pos) + 4, name});
                line(name + "()");
            }
            auto code = text(n, edits);
            functions_ += (code.starts_with("func") ? "" : "func ") + code + "\n\n";
        } else if (syntax::as<syntax::TypeSpec>(n)) {
            auto code = text(n);
            types_ += (code.starts_with("type ") ? "" : "type ") + code + "\n\n";
        } else if (auto* c = syntax::as<syntax::ConstSpec>(n)) {
            for (auto* id : c->names) {
                auto* o = as<types::Const>(id->object);
                if (!o || !declared_.insert(nameOf(o, o->name)).second) continue;
                auto* t = o->type;
                std::string type = types::isUntyped(t) ? "" : " " + s_.str(t);
                consts_ += "const " + nameOf(o, o->name) + type + " = " + constant(o) + "\n";
                packagesOf(t, typePackages_, s_.package);
            }
        }
    }

    static std::string constant(types::Const* c) {
        auto* b = as<types::Basic>(types::underlying(c->type));
        if (b && (b->info & types::kString)) return quoted(types::stringValue(c->value));
        auto text = types::exactString(c->value);
        if (b && b->basic == types::BasicKind::UntypedRune) return "'\\U" + hex(text) + "'";
        if (b && b->basic == types::BasicKind::UntypedFloat && text.find_first_of("./e") == text.npos) text += ".0";
        if (text.find('/') != text.npos) text = text.substr(0, text.find('/')) + ".0 " + text.substr(text.find('/'));
        return text;
    }
    static std::string hex(const std::string& decimal) {
        char out[16];
        std::snprintf(out, sizeof out, "%08x", static_cast<unsigned>(std::strtoul(decimal.c_str(), nullptr, 10)));
        return out;
    }

    // ---- entries
    void entry(Entry& e) {
        source_ = e.source;
        std::string before;
        before.swap(main_);
        writeEntry(e);
        if (!before.empty() && !main_.empty()) before += "\n";
        main_ = before + main_;
    }

    void writeEntry(Entry& e) {
        if (e.failed) {
            main_ += "\t// This entry did not end by itself:\n";
            std::istringstream in(e.text);
            for (std::string l; std::getline(in, l);) main_ += "\t// " + l + "\n";
            for (auto& step : e.checked.steps)
                for (auto* v : step.vars) declareVar(v);
            for (auto* item : e.syntax.items)
                if (item->kind >= syntax::NodeKind::ImportSpec && item->kind != syntax::NodeKind::VarSpec) declaration(item);
            return;
        }
        bool returns = hasReturn(e);
        size_t opened = main_.size();
        size_t result = 0;
        for (auto& step : e.checked.steps) {
            for (auto* v : step.vars) declareVar(v);
            if (!step.body)
                for (auto& i : step.declarations.initOrder) initializer(i);
        }
        for (auto* item : e.syntax.items) {
            if (item->kind >= syntax::NodeKind::ImportSpec) {
                declaration(item);
                if (auto* v = syntax::as<syntax::VarSpec>(item); v && inStatements(e, v)) varSpec(v);
            } else {
                statement(static_cast<syntax::Stmt*>(item), e, result);
            }
        }
        if (returns) main_.insert(opened, "\tfunc() {\n").append("\t}()\n");
        if (expectations_) {
            std::istringstream in(e.output);
            for (std::string l; std::getline(in, l);) main_ += "\t// expect: " + l + "\n";
        }
    }

    static bool hasReturn(Entry& e) {
        bool found = false;
        for (auto* item : e.syntax.items)
            if (item->kind < syntax::NodeKind::ImportSpec) {
                syntax::walk(item, [&](syntax::Node* n) {
                    if (n->kind != syntax::NodeKind::ReturnStmt) return;
                    bool inside = false;
                    syntax::walk(item, [&](syntax::Node* f) {
                        if (f->kind == syntax::NodeKind::FuncLit && syntax::startPos(f) <= n->pos && n->pos <= syntax::endPos(f)) inside = true;
                    });
                    found |= !inside;
                });
            }
        return found;
    }

    static bool inStatements(Entry& e, syntax::VarSpec* spec) {
        for (auto& step : e.checked.steps) {
            if (step.body) continue;
            for (auto* v : step.vars)
                for (auto* id : spec->names)
                    if (id->object == v) return false;
        }
        return true;
    }

    void initializer(types::Initializer& i) {
        std::string names;
        for (auto* v : i.lhs) names += (names.empty() ? "" : ", ") + nameOf(v, v->name);
        line(names + (isLocal(names) ? " := " : " = ") + text(i.rhs));
    }

    bool isLocal(const std::string& name) const { return local_.count(name) != 0; }

    void varSpec(syntax::VarSpec* s) {
        std::string names, values;
        for (auto* id : s->names) names += (names.empty() ? "" : ", ") + nameOf(id->object, id->name);
        for (auto* v : s->values) values += (values.empty() ? "" : ", ") + text(v);
        if (!s->values.empty()) return line(names + (isLocal(names) ? " := " : " = ") + values);
        for (auto* id : s->names)
            if (auto* v = as<types::Var>(id->object)) line(nameOf(v, v->name) + " = *new(" + s_.str(v->type) + ")");
    }

    void statement(syntax::Stmt* stmt, Entry& e, size_t& result) {
        if (auto* a = syntax::as<syntax::AssignStmt>(stmt); a && a->define) {
            bool local = false;
            for (auto* l : a->lhs)
                if (auto* id = syntax::as<syntax::Ident>(l); id && id->object) local |= isLocal(nameOf(id->object, id->name));
            if (!local) return line(text(stmt, {{offset(a->pos), offset(a->pos) + 2, "="}}));
        }
        if (auto* x = syntax::as<syntax::ExprStmt>(stmt)) {
            for (auto& step : e.checked.steps) {
                if (step.results.empty() || step.results[0].expr != x->x) continue;
                return resultStatement(step, e, result);
            }
        }
        line(text(stmt));
    }

    void resultStatement(types::EntryStep& step, Entry& e, size_t& result) {
        std::string names, shown;
        for (auto& r : step.results) {
            if (r.var) names += (names.empty() ? "" : ", ") + nameOf(r.var, r.var->name);
            if (result < e.results.size()) shown += (shown.empty() ? "" : ", ") + e.results[result++].text;
        }
        shown = shortened(shown, 60);
        auto code = text(step.results[0].expr);
        if (names.empty()) return line("// " + code + " is " + shown);
        line(names + (isLocal(names) ? " := " : " = ") + code + " // " + shown);
        if (isLocal(names)) line("_ = " + names);
        if (!expectations_ || step.results.size() != 1) return;
        auto* t = types::underlying(step.results[0].type);
        if (!types::isBasic(t, types::kNumeric | types::kString | types::kBoolean)) return;
        auto& entryResult = e.results[result - 1];
        std::string want = entryResult.text;
        if (types::isBasic(t, types::kString)) {
            value::String v;
            std::memcpy(static_cast<void*>(&v), s_.cellOf(step.results[0].var), sizeof v);
            want = std::string(v.view());
            if (want.find('\n') != want.npos) return;
        }
        packages_["fmt"] = "fmt";
        line("fmt.Println(" + names + ") // expect: " + want);
    }

    std::string assemble() {
        for (auto* p : typePackages_) packages_.try_emplace(p->path, p->name);
        std::string imports;
        for (auto& [path, name] : packages_) {
            auto last = path.substr(path.rfind('/') + 1);
            imports += "\t" + (name == last ? "" : name + " ") + "\"" + path + "\"\n";
        }
        std::string out = "package main\n";
        if (!imports.empty()) out += "\nimport (\n" + imports + ")\n";
        for (auto* part : {&consts_, &types_, &vars_, &functions_}) {
            while (part->ends_with("\n\n")) part->pop_back();
            if (!part->empty()) out += "\n" + *part;
        }
        return out + "\nfunc main() {\n" + main_ + "}\n";
    }

    InteractiveState& s_;
    bool expectations_;
    SourceFile* source_ = nullptr;
    std::map<types::Object*, types::Object*> same_;
    std::map<types::Object*, std::string> names_;
    std::vector<std::pair<types::Object*, std::string_view>> renamed_;
    std::set<types::Object*> replaced_;
    std::map<std::string, std::string> packages_;  ///< path → name in the file
    std::set<types::Package*> typePackages_;
    std::set<std::string> declared_, local_, taken_{"main", "init"};
    int inits_ = 0;
    std::string consts_, types_, vars_, functions_, main_;
};

}  // namespace

std::string Interactive::program() {
    std::string out;
    onFrontEndStack([&] { out = Saver(*state_, false).write(); });
    return out;
}

std::string Interactive::test() {
    std::string out;
    onFrontEndStack([&] { out = Saver(*state_, true).write(); });
    return out;
}

}  // namespace minigo::driver

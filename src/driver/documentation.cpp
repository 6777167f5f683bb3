// This file implements documentation of embedded packages in `go doc`'s form.
#include "driver/documentation.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include "driver/doc_comment.h"
#include "driver/embedded_packages.h"
#include "driver/snippet.h"
#include "library/embedded.h"
#include "syntax/serialize.h"

namespace minigo::driver {
namespace {

using namespace syntax;
using syntax::as;

bool exported(std::string_view name) { return !name.empty() && (std::isupper(static_cast<unsigned char>(name[0])) || (name[0] & 0x80)); }

/// One package with its declarations read; positions in it mean nothing.
class Docs {
public:
    explicit Docs(std::string_view path) : package_(readPackage(library::embeddedPackage(path), arena_)) {
        bases_.assign(package_.files.size(), 1);
    }

    const EmbeddedPackage& package() const { return package_; }

    List<Node*> nodes(const EmbeddedDecl& d) { return readBlob(package_, d.blob, bases_, arena_); }

    const EmbeddedDecl* find(std::string_view receiver, std::string_view name) const {
        for (auto& d : package_.decls)
            if (d.receiver == receiver && d.name == name) return &d;
        return nullptr;
    }

private:
    Arena arena_;
    EmbeddedPackage package_;
    std::vector<uint32_t> bases_;
};

std::string typeText(const Expr* e);

std::string fields(const List<Field*>& list) {
    std::string out;
    for (auto* f : list) {
        if (!out.empty()) out += ", ";
        for (size_t i = 0; i < f->names.size(); i++) out += (i ? ", " : "") + std::string(f->names[i]->name);
        if (!f->names.empty()) out += " ";
        out += typeText(f->type);
    }
    return out;
}

std::string signature(const FuncType* t) {
    std::string out;
    if (!t->typeParams.empty()) out += "[" + fields(t->typeParams) + "]";
    out += "(" + fields(t->params) + ")";
    if (t->results.empty()) return out;
    bool bare = t->results.size() == 1 && t->results[0]->names.empty();
    return out + (bare ? " " + typeText(t->results[0]->type) : " (" + fields(t->results) + ")");
}

std::string typeText(const Expr* e) {
    if (auto* f = as<FuncType>(e)) return "func" + signature(f);
    if (auto* s = as<StarExpr>(e)) return "*" + typeText(s->x);
    if (auto* v = as<Ellipsis>(e)) return "..." + (v->element ? typeText(v->element) : std::string());
    if (auto* a = as<ArrayType>(e)) return "[" + (a->length ? print(a->length) : std::string()) + "]" + typeText(a->element);
    if (auto* m = as<MapType>(e)) return "map[" + typeText(m->key) + "]" + typeText(m->value);
    return print(e);
}

/// A function's line; a method has the given type of receiver, or its own for "".
std::string funcLine(const FuncDecl* f, const std::string& receiver = {}) {
    std::string out = "func ";
    if (f->receiver) {
        out += "(";
        if (!f->receiver->names.empty()) out += std::string(f->receiver->names[0]->name) + " ";
        out += (receiver.empty() ? typeText(f->receiver->type) : receiver) + ") ";
    }
    return out + std::string(f->name->name) + signature(f->signature);
}

std::string typeParameters(const TypeSpec* t) { return t->typeParams.empty() ? std::string() : "[" + fields(t->typeParams) + "]"; }

std::string typeLine(const TypeSpec* t) {
    std::string out = "type " + std::string(t->name->name) + typeParameters(t) + (t->alias ? " = " : " ");
    if (auto* s = as<StructType>(t->type)) return out + (s->fields.empty() ? "struct{}" : "struct{ ... }");
    if (auto* i = as<InterfaceType>(t->type)) return out + (i->elements.empty() ? "interface{}" : "interface{ ... }");
    return out + typeText(t->type);
}

/// Lines of two columns as gofmt aligns them.
std::string aligned(const std::vector<std::pair<std::string, std::string>>& rows) {
    size_t widest = 0;
    for (auto& r : rows)
        if (!r.second.empty()) widest = std::max(widest, r.first.size());
    std::string out;
    for (auto& [name, type] : rows) out += "\t" + name + (type.empty() ? "" : std::string(widest - name.size() + 1, ' ') + type) + "\n";
    return out;
}

std::string typeBody(const TypeSpec* t) {
    std::string head = "type " + std::string(t->name->name) + typeParameters(t) + (t->alias ? " = " : " ");
    std::vector<std::pair<std::string, std::string>> rows;
    bool hidden = false;
    std::string lines;
    if (auto* s = as<StructType>(t->type)) {
        for (auto* f : s->fields) {
            std::string names;
            for (auto* n : f->names)
                if (exported(n->name)) names += (names.empty() ? "" : ", ") + std::string(n->name);
                else hidden = true;
            std::string tag = f->tag ? " " + std::string(f->tag->text) : "";
            if (f->names.empty()) {
                auto text = typeText(f->type);
                auto base = text.substr(text.find_first_not_of('*'));
                if (auto dot = base.rfind('.'); dot != base.npos) base = base.substr(dot + 1);
                if (exported(base)) rows.emplace_back(text + tag, "");
                else hidden = true;
            } else if (!names.empty()) {
                rows.emplace_back(names, typeText(f->type) + tag);
            }
        }
        if (s->fields.empty()) return head + "struct{}\n";
        lines = aligned(rows);
        if (hidden) lines += std::string(rows.empty() ? "" : "\n") + "\t// Has unexported fields.\n";
        return head + "struct {\n" + lines + "}\n";
    }
    if (auto* i = as<InterfaceType>(t->type)) {
        if (i->elements.empty()) return head + "interface{}\n";
        for (auto* f : i->elements) {
            auto* m = as<FuncType>(f->type);
            if (m && !f->names.empty()) {
                if (exported(f->names[0]->name)) lines += "\t" + std::string(f->names[0]->name) + signature(m) + "\n";
                else hidden = true;
            } else {
                lines += "\t" + typeText(f->type) + "\n";
            }
        }
        if (hidden) lines += "\t// Has unexported methods.\n";
        return head + "interface {\n" + lines + "}\n";
    }
    return head + typeText(t->type) + "\n";
}

std::string valueText(const Expr* type, const List<Expr*>& values) {
    std::string out;
    if (type) out += " " + typeText(type);
    for (size_t i = 0; i < values.size(); i++) out += (i ? ", " : " = ") + print(values[i]);
    return out;
}

/// "const X = 1 ..." of a group of constants or variables: its first exported name.
std::string groupLine(const List<Node*>& specs, const char* keyword) {
    std::string line;
    bool more = false;
    for (auto* n : specs) {
        auto* c = as<ConstSpec>(n);
        auto* v = as<VarSpec>(n);
        if (!c && !v) continue;
        auto& names = c ? c->names : v->names;
        std::string list;
        for (auto* id : names)
            if (exported(id->name)) list += (list.empty() ? "" : ", ") + std::string(id->name);
        if (list.empty()) continue;
        if (!line.empty()) {
            more = true;
            break;
        }
        line = std::string(keyword) + " " + list + (c ? valueText(c->type, c->values) : valueText(v->type, v->values));
    }
    return line + (more ? " ..." : "");
}

struct ValueRow {
    std::string names, type, values;
};

/// A group's rows as gofmt aligns them: names, types and values of neighbours that have them. A run of values has a column for types when
/// one of them has a type.
std::string alignedValues(const std::vector<ValueRow>& rows) {
    std::string out;
    size_t namesWidth = 0, typesWidth = 0, runEnd = 0, valuesEnd = 0;
    for (size_t i = 0; i < rows.size(); i++) {
        auto& r = rows[i];
        out += "\t" + r.names;
        if (r.type.empty() && r.values.empty()) {
            out += "\n";
            continue;
        }
        if (i >= runEnd)
            for (namesWidth = 0, runEnd = i; runEnd < rows.size() && (!rows[runEnd].type.empty() || !rows[runEnd].values.empty()); runEnd++)
                namesWidth = std::max(namesWidth, rows[runEnd].names.size());
        if (!r.values.empty() && i >= valuesEnd)
            for (typesWidth = 0, valuesEnd = i; valuesEnd < rows.size() && !rows[valuesEnd].values.empty(); valuesEnd++)
                typesWidth = std::max(typesWidth, rows[valuesEnd].type.size());
        out += std::string(namesWidth - r.names.size() + 1, ' ') + r.type;
        if (!r.values.empty()) out += (typesWidth ? std::string(typesWidth - r.type.size() + 1, ' ') : std::string()) + r.values;
        out += "\n";
    }
    return out;
}

std::string groupBody(const List<Node*>& specs, const char* keyword) {
    std::vector<ValueRow> rows;
    for (auto* n : specs) {
        auto* c = as<ConstSpec>(n);
        auto* v = as<VarSpec>(n);
        if (!c && !v) continue;
        std::string list;
        for (auto* id : c ? c->names : v->names) list += (list.empty() ? "" : ", ") + std::string(id->name);
        if (!exported(list)) continue;
        auto* type = c ? c->type : v->type;
        auto values = valueText(nullptr, c ? c->values : v->values);
        rows.push_back({list, type ? typeText(type) : std::string(), values.empty() ? values : values.substr(1)});
    }
    if (rows.size() != 1) return std::string(keyword) + " (\n" + alignedValues(rows) + ")\n";
    auto line = alignedValues(rows);
    return std::string(keyword) + " " + line.substr(1);
}

/// The type of the package that a function makes, the only one among its results: a constructor is listed below its type.
std::string constructed(const FuncDecl* f) {
    std::string made;
    for (auto* r : f->signature->results) {
        const Expr* t = r->type;
        if (auto* s = as<StarExpr>(t)) t = s->x;
        if (auto* a = as<ArrayType>(t)) t = a->element;
        if (auto* s = as<StarExpr>(t)) t = s->x;
        if (auto* x = as<IndexExpr>(t)) t = x->x;
        auto* id = as<Ident>(t);
        if (!id || !exported(id->name)) continue;
        if (!made.empty()) return {};
        made = id->name;
    }
    return made;
}

/// The type that a group of constants or variables belongs to: one type, and at least three quarters of the specs have it (go/doc's rule).
std::string groupType(const List<Node*>& specs) {
    std::string type, last;
    size_t typed = 0, all = 0;
    for (auto* n : specs) {
        const Expr* t = nullptr;
        bool repeats = false;
        if (auto* c = as<ConstSpec>(n)) t = c->type, repeats = !c->type && c->values.empty();
        else if (auto* v = as<VarSpec>(n)) t = v->type;
        else continue;
        all++;
        if (auto* s = as<StarExpr>(t)) t = s->x;
        auto* id = as<Ident>(t);
        std::string name = id ? std::string(id->name) : repeats ? last : std::string();
        last = name;
        if (name.empty()) continue;
        if (!type.empty() && type != name) return {};
        type = name;
        typed++;
    }
    return typed * 4 >= all * 3 ? type : std::string();
}

std::string packageText(Docs& docs) {
    auto& package = docs.package();
    std::string out = commentText(package.doc, "");
    if (!out.empty()) out += "\n";
    std::map<std::string, std::string> types;
    for (auto& d : package.decls)
        if (d.kind == DeclKind::Type && exported(d.name)) types[std::string(d.name)];
    std::string consts, vars, functions;
    std::vector<uint32_t> seen;
    std::vector<std::pair<uint32_t, const EmbeddedDecl*>> ordered;
    for (auto& d : package.decls) ordered.emplace_back(d.blob, &d);
    std::stable_sort(ordered.begin(), ordered.end(), [](auto& a, auto& b) { return a.first < b.first; });
    for (auto& [blob, d] : ordered) {
        if ((d->kind != DeclKind::Const && d->kind != DeclKind::Var) || !exported(d->name)) continue;
        if (std::find(seen.begin(), seen.end(), blob) != seen.end()) continue;
        seen.push_back(blob);
        auto specs = docs.nodes(*d);
        bool isConst = d->kind == DeclKind::Const;
        auto line = groupLine(specs, isConst ? "const" : "var");
        if (line.empty()) continue;
        if (auto it = types.find(groupType(specs)); it != types.end()) it->second += "    " + line + "\n";
        else (isConst ? consts : vars) += line + "\n";
    }
    for (auto& d : package.decls) {
        if (d.kind != DeclKind::Func || !exported(d.name)) continue;
        for (auto* n : docs.nodes(d))
            if (auto* f = as<FuncDecl>(n)) {
                auto it = types.find(constructed(f));
                if (it != types.end()) it->second += "    " + funcLine(f) + "\n";
                else functions += funcLine(f) + "\n";
            }
    }
    out += consts + vars + functions;
    for (auto& [name, below] : types)
        for (auto* n : docs.nodes(*docs.find({}, name)))
            if (auto* t = as<TypeSpec>(n); t && t->name->name == name) out += typeLine(t) + "\n" + below;
    return out;
}

struct DocumentedMethod {
    const EmbeddedDecl* decl;  ///< null if embedded types of the same depth have methods of this name
    std::string receiver;      ///< "" = its own
    size_t depth;
};

/// The methods that a type is documented with, by name: its own and those of the unexported types that it embeds (go/doc's rule).
class DocumentedMethods {
public:
    DocumentedMethods(Docs& docs, std::string_view type) : docs_(docs), type_(type) {
        collect(type, false, 0);
        std::erase_if(methods_, [](auto& m) { return !m.second.decl || (m.second.depth && exported(m.second.decl->receiver)); });
    }

    const std::map<std::string_view, DocumentedMethod>& all() const { return methods_; }

private:
    void collect(std::string_view type, bool throughPointer, size_t depth) {
        for (auto& d : docs_.package().decls)
            if (d.kind == DeclKind::Method && d.receiver == type && exported(d.name)) add(d, throughPointer, depth);
        auto* t = docs_.find({}, type);
        if (!t || t->kind != DeclKind::Type || std::find(open_.begin(), open_.end(), type) != open_.end()) return;
        open_.push_back(type);
        for (auto* n : docs_.nodes(*t)) {
            auto* spec = as<TypeSpec>(n);
            auto* s = spec && spec->name->name == type ? as<StructType>(spec->type) : nullptr;
            if (!s) continue;
            for (auto* f : s->fields) {
                if (!f->names.empty()) continue;
                auto* star = as<StarExpr>(f->type);
                if (auto* id = as<Ident>(star ? star->x : f->type)) collect(id->name, throughPointer || star, depth + 1);
            }
        }
        open_.pop_back();
    }

    void add(const EmbeddedDecl& d, bool throughPointer, size_t depth) {
        auto [it, isNew] = methods_.try_emplace(d.name, DocumentedMethod{&d, depth ? receiver(d, throughPointer) : std::string(), depth});
        if (isNew || depth > it->second.depth) return;
        if (depth == it->second.depth) it->second.decl = nullptr;
        else it->second = {&d, receiver(d, throughPointer), depth};
    }

    std::string receiver(const EmbeddedDecl& d, bool throughPointer) {
        bool hasPointer = false;
        for (auto* n : docs_.nodes(d))
            if (auto* f = as<FuncDecl>(n); f && f->name->name == d.name && f->receiver) hasPointer = as<StarExpr>(f->receiver->type) != nullptr;
        return (hasPointer && !throughPointer ? "*" : "") + std::string(type_);
    }

    Docs& docs_;
    std::string_view type_;
    std::vector<std::string_view> open_;
    std::map<std::string_view, DocumentedMethod> methods_;
};

std::string methodLine(Docs& docs, const DocumentedMethod& m) {
    for (auto* n : docs.nodes(*m.decl))
        if (auto* f = as<FuncDecl>(n); f && f->name->name == m.decl->name) return funcLine(f, m.receiver) + "\n";
    return {};
}

std::string typeDocumentation(Docs& docs, const EmbeddedDecl& d) {
    std::string out;
    for (auto* n : docs.nodes(d))
        if (auto* t = as<TypeSpec>(n); t && t->name->name == d.name) out += typeBody(t);
    out += commentText(d.doc, "    ");
    std::string values, functions, methods;
    std::vector<uint32_t> seen;
    for (auto& other : docs.package().decls) {
        bool isValue = other.kind == DeclKind::Const || other.kind == DeclKind::Var;
        if (!exported(other.name)) continue;
        if (isValue) {
            if (std::find(seen.begin(), seen.end(), other.blob) != seen.end()) continue;
            seen.push_back(other.blob);
            auto specs = docs.nodes(other);
            if (groupType(specs) == d.name) values += groupLine(specs, other.kind == DeclKind::Const ? "const" : "var") + "\n";
        } else if (other.kind == DeclKind::Func) {
            for (auto* n : docs.nodes(other))
                if (auto* f = as<FuncDecl>(n); f && f->name->name == other.name && constructed(f) == d.name) functions += funcLine(f) + "\n";
        }
    }
    DocumentedMethods documented(docs, d.name);
    for (auto& [name, method] : documented.all()) methods += methodLine(docs, method);
    std::string below = values + functions + methods;
    return below.empty() ? out : out + "\n" + below;
}

std::string nameDocumentation(Docs& docs, const EmbeddedDecl& d) {
    if (d.kind == DeclKind::Type) return typeDocumentation(docs, d);
    std::string out;
    if (d.kind == DeclKind::Func || d.kind == DeclKind::Method) {
        for (auto* n : docs.nodes(d))
            if (auto* f = as<FuncDecl>(n); f && f->name->name == d.name) out += funcLine(f) + "\n";
    } else {
        out += groupBody(docs.nodes(d), d.kind == DeclKind::Const ? "const" : "var");
    }
    return out + commentText(d.doc, "    ");
}

/// A method of a type, or one that an interface lists.
bool methodDocumentation(Docs& docs, std::string_view type, std::string_view method, std::string& text) {
    if (auto* d = docs.find(type, method)) {
        text += nameDocumentation(docs, *d);
        return true;
    }
    auto* t = docs.find({}, type);
    if (!t || t->kind != DeclKind::Type) return false;
    DocumentedMethods methods(docs, type);
    if (auto it = methods.all().find(method); it != methods.all().end()) {
        text += methodLine(docs, it->second) + commentText(it->second.decl->doc, "    ");
        return true;
    }
    for (auto* n : docs.nodes(*t)) {
        auto* spec = as<TypeSpec>(n);
        if (!spec || spec->name->name != type) continue;
        if (auto* i = as<InterfaceType>(spec->type))
            for (auto* f : i->elements)
                if (auto* m = as<FuncType>(f->type); m && !f->names.empty() && f->names[0]->name == method) {
                    text += "type " + std::string(type) + " interface {\n\t" + std::string(method) + signature(m) + "\n}\n";
                    return true;
                }
        if (auto* s = as<StructType>(spec->type))
            for (auto* f : s->fields)
                for (auto* id : f->names)
                    if (id->name == method) {
                        text += "type " + std::string(type) + " struct {\n    " + std::string(method) + " " + typeText(f->type) + "\n\n    // ... other fields elided ...\n}\n";
                        return true;
                    }
    }
    return false;
}

}  // namespace

bool documentationOf(std::string_view path, std::string_view name, std::string_view method, std::string& text) {
    std::string p(path);
    if (path != "unsafe" && EmbeddedPackages::exists(path)) {
        Docs docs(path);
        text = "package " + std::string(docs.package().name) + " // import \"" + p + "\"\n\n";
        if (name.empty()) {
            text += packageText(docs);
            return true;
        }
        if (!method.empty()) {
            if (methodDocumentation(docs, name, method, text)) return true;
            text = "minigo: no method or field " + std::string(name) + "." + std::string(method) + " in package " + p;
            return false;
        }
        if (auto* d = docs.find({}, name)) {
            text += nameDocumentation(docs, *d);
            return true;
        }
        // A method's name alone stands for the method of whatever type has it, as in go doc.
        bool found = false;
        for (auto& d : docs.package().decls)
            if (d.kind == DeclKind::Method && d.name == name) {
                text += (found ? "\n" : "") + nameDocumentation(docs, d);
                found = true;
            }
        if (found) return true;
        text = "minigo: no symbol " + std::string(name) + " in package " + p;
        return false;
    }
    auto why = EmbeddedPackages::reasonAgainst(path);
    text = why.empty() ? "minigo: package unsafe is part of the language (spec: Package unsafe)" : why.starts_with("minigo: ") ? why : "minigo: " + why;
    return false;
}

bool documentation(const std::string& query, std::string& text) {
    auto slash = query.rfind('/');
    auto dot = query.find('.', slash == query.npos ? 0 : slash);
    std::string path = query.substr(0, dot), name, method;
    if (dot != query.npos) {
        name = query.substr(dot + 1);
        if (auto second = name.find('.'); second != name.npos) {
            method = name.substr(second + 1);
            name = name.substr(0, second);
        }
    }
    if (path.find('/') == path.npos)
        if (auto found = autoImportPath(path); !found.empty()) path = found;
    return documentationOf(path, name, method, text);
}

std::string synopsis(std::string_view path, std::string_view name, std::string_view method) {
    if (!EmbeddedPackages::exists(path) || path == "unsafe") return {};
    Docs docs(path);
    if (name.empty()) return firstParagraph(docs.package().doc);
    auto* d = method.empty() ? docs.find({}, name) : docs.find(name, method);
    return d ? firstParagraph(d->doc) : std::string();
}

}  // namespace minigo::driver

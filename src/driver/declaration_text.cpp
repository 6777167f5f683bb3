// This file implements the source text of declarations of embedded packages.
#include "driver/declaration_text.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "library/embedded.h"
#include "syntax/serialize.h"

namespace minigo::driver {
namespace {

using namespace syntax;
using syntax::as;

/// One embedded package; the value of a position in it is its file's first one plus an offset.
struct Library {
    Arena arena;
    EmbeddedPackage package;
    std::vector<uint32_t> bases;

    explicit Library(std::string_view bytes) : package(readPackage(bytes, arena)) {
        uint32_t base = 1;
        for (auto& f : package.files) {
            bases.push_back(base);
            base += f.size + 1;
        }
    }
    uint32_t line(uint32_t file, Pos pos) const {
        auto& starts = package.files[file].lineStarts;
        return static_cast<uint32_t>(std::upper_bound(starts.begin(), starts.end(), pos.value - bases[file]) - starts.begin());
    }
};

Library* libraryOf(std::string_view path) {
    static std::map<std::string, std::unique_ptr<Library>, std::less<>> all;
    auto it = all.find(path);
    if (it == all.end()) {
        auto bytes = library::embeddedPackage(path);
        it = all.emplace(path, bytes.empty() ? nullptr : std::make_unique<Library>(bytes)).first;
    }
    return it->second.get();
}

/// Writes the declarations of one file, each name that begins a line in a line of its true number.
class Writer {
public:
    Writer(const Library& library, uint32_t file) : library_(library), file_(file) {}
    std::string take() { return std::move(out_); }

    void declaration(const List<Node*>& specs) {
        auto* first = as<ConstSpec>(specs[0]);
        if (first && first->group) {
            out_ += "const (\n";
            for (auto* s : specs) constSpec(as<ConstSpec>(s));
            out_ += ")\n";
            return;
        }
        for (auto* n : specs) {
            at(n->pos);
            if (auto* c = as<ConstSpec>(n)) {
                out_ += "const ";
                constSpec(c);
            }
            if (auto* v = as<VarSpec>(n)) varSpec(v);
            if (auto* t = as<TypeSpec>(n)) typeSpec(t);
            if (auto* f = as<FuncDecl>(n)) funcDecl(f);
        }
    }

private:
    void at(Pos pos) {
        out_ += "//line " + std::string(library_.package.files[file_].name) + ":" + std::to_string(library_.line(file_, pos)) + "\n";
    }

    void names(const List<Ident*>& list) {
        for (size_t i = 0; i < list.size(); i++) out_ += (i ? ", " : "") + std::string(list[i]->name);
    }

    void values(const List<Expr*>& list) {
        for (size_t i = 0; i < list.size(); i++) {
            out_ += i ? ", " : " = ";
            expr(list[i]);
        }
    }

    void constSpec(const ConstSpec* s) {
        if (s->group) at(s->pos);
        names(s->names);
        if (s->type) out_ += " " + print(s->type);
        values(s->values);
        out_ += "\n";
    }

    void varSpec(const VarSpec* s) {
        out_ += "var ";
        names(s->names);
        if (s->type) out_ += " " + print(s->type);
        else values(s->values);
        out_ += "\n";
    }

    /// An initialiser: only its type matters.
    void expr(const Expr* e) {
        if (auto* u = as<UnaryExpr>(e); u && u->op == Token::And) {
            out_ += "&";
            expr(u->x);
        } else if (auto* lit = as<CompositeLit>(e)) {
            composite(lit);
        } else if (auto* f = as<FuncLit>(e)) {
            out_ += print(f->signature) + " {}";
        } else if (auto* call = as<CallExpr>(e)) {
            expr(call->fun);
            out_ += "(";
            for (size_t i = 0; i < call->args.size(); i++) {
                if (i) out_ += ", ";
                expr(call->args[i]);
            }
            out_ += call->hasDots ? "...)" : ")";
        } else {
            out_ += print(e);
        }
    }

    /// The number of elements is a part of [...]T.
    void composite(const CompositeLit* lit) {
        out_ += print(lit->typeExpr) + "{";
        auto* array = as<ArrayType>(lit->typeExpr);
        if (array && array->length && as<Ellipsis>(array->length)) {
            for (auto* element : lit->elements) {
                if (auto* kv = as<KeyValueExpr>(element)) out_ += print(kv->key) + ": ";
                out_ += "*new(" + print(array->element) + "), ";
            }
        }
        out_ += "}";
    }

    void fields(const List<Field*>& list) {
        for (size_t i = 0; i < list.size(); i++) {
            if (i) out_ += ", ";
            names(list[i]->names);
            out_ += " " + print(list[i]->type);
        }
    }

    void typeParams(const List<Field*>& list) {
        if (list.empty()) return;
        out_ += "[";
        fields(list);
        out_ += "]";
    }

    void typeSpec(const TypeSpec* s) {
        out_ += "type " + std::string(s->name->name);
        typeParams(s->typeParams);
        out_ += s->alias ? " = " : " ";
        if (auto* t = as<StructType>(s->type)) {
            out_ += "struct {\n";
            for (auto* f : t->fields) {
                at(f->pos);
                names(f->names);
                out_ += " " + print(f->type);
                if (f->tag) out_ += " " + std::string(f->tag->text);
                out_ += "\n";
            }
            out_ += "}\n";
        } else if (auto* i = as<InterfaceType>(s->type)) {
            out_ += "interface {\n";
            for (auto* f : i->elements) {
                at(f->pos);
                names(f->names);
                auto text = print(f->type);
                out_ += f->names.empty() ? text : text.substr(std::string_view("func").size());
                out_ += "\n";
            }
            out_ += "}\n";
        } else {
            out_ += print(s->type) + "\n";
        }
    }

    void funcDecl(const FuncDecl* f) {
        out_ += "func ";
        if (f->receiver) {
            out_ += "(";
            names(f->receiver->names);
            out_ += " " + print(f->receiver->type) + ") ";
        }
        out_ += f->name->name;
        typeParams(f->signature->typeParams);
        out_ += print(f->signature).substr(std::string_view("func").size()) + "\n";
    }

    const Library& library_;
    uint32_t file_;
    std::string out_;
};

std::string importsOf(const EmbeddedFile& file) {
    std::string out;
    for (auto& i : file.imports) {
        if (!out.empty()) out += ";";
        out += std::string(i.name) + " \"" + std::string(i.path) + "\"";
    }
    return out;
}

}  // namespace

std::string packageNames(std::string_view path) {
    auto* library = libraryOf(path);
    if (!library) return {};
    std::string out(library->package.name);
    std::set<std::string_view> imports;
    for (auto& f : library->package.files)
        for (auto& i : f.imports)
            if (i.name != "_") imports.insert(i.path);
    for (auto i : imports) out += "\n>" + std::string(i);
    for (auto& d : library->package.decls)
        if (d.receiver.empty() && !d.name.empty()) out += "\n" + std::string(d.name);
    return out;
}

std::string declarationText(std::string_view path, std::string_view name) {
    auto* library = libraryOf(path);
    if (!library) return {};
    auto& package = library->package;
    std::map<uint32_t, std::set<uint32_t>> blobs;  // by file, in the order of the source
    for (auto& d : package.decls)
        if ((d.receiver.empty() && d.name == name) || d.receiver == name) blobs[fileOfBlob(package, d.blob)].insert(d.blob);
    std::string out;
    for (auto& [file, list] : blobs) {
        Writer writer(*library, file);
        for (auto blob : list) writer.declaration(readBlob(package, blob, library->bases, library->arena));
        out += std::string(package.files[file].name) + "\x01" + importsOf(package.files[file]) + "\x01" + writer.take() + std::string(1, '\0');
    }
    return out;
}

}  // namespace minigo::driver

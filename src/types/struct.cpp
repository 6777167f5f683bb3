// This file checks struct types (spec: Struct types).
#include "types/checker.h"
#include "types/positions.h"

namespace minigo::types {

using syntax::as;

namespace {

/// The name of an embedded field: the type's name without package, star and type arguments.
syntax::Ident* embeddedName(syntax::Expr* e) {
    if (auto* id = as<syntax::Ident>(e)) return id;
    if (auto* star = as<syntax::StarExpr>(e)) return as<syntax::StarExpr>(star->x) ? nullptr : embeddedName(star->x);
    if (auto* s = as<syntax::SelectorExpr>(e)) return s->sel;
    if (auto* x = as<syntax::IndexExpr>(e)) return embeddedName(x->x);
    return nullptr;
}

/// The fields of a struct as they are declared, and their tags.
struct FieldList {
    std::vector<Var*> fields;
    std::vector<std::string> tags;

    void add(Var* f, const std::string& tag) {
        fields.push_back(f);
        if (!tag.empty() || !tags.empty()) {
            tags.resize(fields.size());
            tags.back() = tag;
        }
    }
};

std::string tagText(syntax::BasicLit* tag) {
    if (!tag || tag->bad) return {};
    auto* value = makeFromLiteral(tag->text, static_cast<int>(syntax::LitKind::String));
    return value ? std::string(stringValue(value)) : std::string();
}

}  // namespace

void Checker::structType(Struct* s, syntax::StructType* e) {
    FieldList list;
    s->incomplete = true;
    auto add = [&](syntax::Ident* name, Pos at, Type* t, bool embedded, const std::string& tag) {
        auto* f = newField(at, name->name, t, embedded);
        // The name of an embedded field stays a use of its type.
        if (!embedded) name->object = f;
        int other = f->name == "_" ? -1 : fieldIndex(list.fields, f->package, f->name);
        if (other < 0)
            list.add(f, tag);
        else
            redeclared(std::string(f->name) + " redeclared", at, list.fields[static_cast<size_t>(other)], Code::DuplicateDecl);
    };
    for (auto* field : e->fields) {
        auto* t = varType(field->type);
        auto tag = tagText(field->tag);
        for (auto* name : field->names) add(name, name->pos, t, false, tag);
        if (!field->names.empty()) continue;
        auto at = gcStart(field->type);
        auto* name = embeddedName(field->type);
        if (!name) {
            error(at, Code::InvalidSyntaxTree, "invalid embedded field type " + str(field->type));
            continue;
        }
        add(name, name->pos, t, true, tag);
        later([this, t, at] { embeddedField(t, at); });
    }
    s->fields = std::move(list.fields);
    if (!list.tags.empty()) list.tags.resize(s->fields.size());
    s->tags = std::move(list.tags);
    s->incomplete = false;
}

/// Spec: an embedded field must be a type name T or a pointer to a non-interface type name *T, and T may not be a pointer type.
void Checker::embeddedField(Type* embedded, Pos at) {
    bool isPointer = false;
    auto* t = deref(embedded, &isPointer);
    auto* u = underlying(t);
    if (auto* b = as<Basic>(u)) {
        if (b->basic == BasicKind::UnsafePointer)
            error(at, Code::InvalidPtrEmbed, "embedded field type cannot be unsafe.Pointer");
    } else if (as<Pointer>(u)) {
        error(at, Code::InvalidPtrEmbed, "embedded field type cannot be a pointer");
    } else if (isTypeParam(t)) {
        error(at, Code::MisplacedTypeParam, "embedded field type cannot be a (pointer to a) type parameter");
    } else if (as<Interface>(u) && isPointer) {
        error(at, Code::InvalidPtrEmbed, "embedded field type cannot be a pointer to an interface");
    }
}

}  // namespace minigo::types

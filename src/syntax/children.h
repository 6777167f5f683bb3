// This file visits the children of a syntax tree node, in source order, whatever its kind.
#pragma once
#include "syntax/serialize_fields.h"

namespace minigo::syntax {

/// An archive of serialize_fields.h that only looks at nodes.
template <class F>
struct ChildVisitor {
    F& f;
    template <class T> void node(T*& child) {
        if (child) f(static_cast<Node*>(child));
    }
    template <class T> void list(List<T*>& children) {
        for (auto* c : children)
            if (c) f(static_cast<Node*>(c));
    }
    void flag(bool&) {}
    void number(uint32_t&) {}
    void pos(Pos&) {}
    void text(std::string_view&) {}
    template <class E> void choice(E&) {}
};

/// Calls f(Node*) for each child of n that is not null.
template <class F>
void forEachChild(Node* n, F f) {
    ChildVisitor<F> visitor{f};
    withNodeType(n->kind, [&]<class U>(U*) { fields(visitor, *static_cast<U*>(n)); });
}

}  // namespace minigo::syntax

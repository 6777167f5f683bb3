// This file visits the children of any syntax tree node, whatever it is.
#pragma once
#include "syntax/serialize_fields.h"

namespace minigo::syntax {

/// An archive (see serialize_fields.h) that calls `f` for each child in source order.
template <class F>
struct ChildVisitor {
    F& f;
    template <class T>
    void node(T*& n) {
        if (n) f(static_cast<Node*>(n));
    }
    template <class T>
    void list(List<T*>& l) {
        for (auto* n : l)
            if (n) f(static_cast<Node*>(n));
    }
    void flag(bool&) {}
    void number(uint32_t&) {}
    void pos(Pos&) {}
    void text(std::string_view&) {}
    template <class E>
    void choice(E&) {}
};

template <class F>
void forEachChild(Node* n, F f) {
    ChildVisitor<F> visitor{f};
    withNodeType(n->kind, [&](auto* kind) { fields(visitor, *static_cast<decltype(kind)>(n)); });
}

}  // namespace minigo::syntax

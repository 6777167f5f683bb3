// This file implements visiting syntax trees, by the table of fields that serialisation uses.
#include "syntax/walk.h"

#include "syntax/serialize_fields.h"

namespace minigo::syntax {
namespace {

struct Walker {
    const std::function<void(Node*)>& visit;

    void run(Node* n) {
        if (!n) return;
        visit(n);
        withNodeType(n->kind, [&](auto* type) { fields(*this, *static_cast<std::remove_pointer_t<decltype(type)>*>(n)); });
    }

    template <class T> void node(T*& n) { run(n); }
    template <class T> void list(List<T*>& l) {
        for (auto* n : l) run(n);
    }
    void flag(bool&) {}
    void number(uint32_t&) {}
    void pos(Pos&) {}
    void text(std::string_view&) {}
    template <class E> void choice(E&) {}
};

}  // namespace

void walk(Node* node, const std::function<void(Node*)>& visit) { Walker{visit}.run(node); }

}  // namespace minigo::syntax

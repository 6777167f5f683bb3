// This file declares the graph of type parameters and the types that instantiate them (see mono.cpp).
#pragma once
#include "types/object.h"

namespace minigo::types {

class InstanceGraph {
public:
    struct Edge {
        size_t to, from;
        int weight;
        Pos at;
        Type* type;  ///< the type argument, or the parameter for a local type
    };
    /// A method's own copy of its receiver's type parameter stands for the latter.
    void setCanonical(TypeParam* copy, TypeParam* original) { canonical_[copy] = original; }
    /// `to`, declared in `package`, is instantiated with `argument`.
    void add(const Package* package, TypeParam* to, Type* argument, Pos at);
    /// The edges of a cycle that makes ever larger types, or nothing.
    std::vector<Edge> growingCycle();
    TypeName* object(size_t vertex) const { return vertices_[vertex].object; }
    void clear() { *this = {}; }

private:
    struct Vertex {
        TypeName* object;
        int weight = 0;        ///< of the heaviest known path to here
        size_t previous = 0;   ///< last edge of that path
        size_t length = 0;
    };
    size_t vertex(TypeName* o);
    size_t vertex(TypeParam* p);
    bool localVertex(const Package* package, Named* t, size_t* v);
    void walk(const Package* package, TypeParam* to, Type* t, Type* argument, Pos at);
    void flow(TypeParam* to, size_t from, Type* t, Type* argument, Pos at);
    std::vector<Edge> cycleTo(size_t v);

    std::vector<Vertex> vertices_;
    std::vector<Edge> edges_;
    std::unordered_map<const TypeName*, size_t> index_;
    std::unordered_map<TypeParam*, TypeParam*> canonical_;
};

}  // namespace minigo::types

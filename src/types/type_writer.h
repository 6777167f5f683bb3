// This file declares the printer of types with its options.
#pragma once
#include <unordered_set>

#include "types/object.h"

namespace minigo::types {

struct TypeWriter {
    const Package* from;          ///< names of this package stay bare
    bool fullPaths = false;       ///< qualify by import path, also names of `from`
    bool parameterNames = true;
    bool annotatePackage = false; ///< say which package the first unexported field belongs to
    std::string out{};
    std::unordered_set<Type*> open{};  ///< types under way: an anonymous cycle is cut

    void type(Type* t);
    void signature(const Signature* s);  ///< without "func"
    void tuple(const Tuple* t, bool variadic);
    void list(const std::vector<Type*>& types);
    void typeParams(const std::vector<TypeParam*>& params);

private:
    void qualify(const Package* p);
    void structType(const Struct* s);
    void interfaceType(Interface* i);
    void chanType(const Chan* c);
    void unionType(Union* u);
    void typeParam(const TypeParam* p);
};

}  // namespace minigo::types

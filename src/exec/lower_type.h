// This file declares the lowering of types: types::Type to run-time descriptors, and the methods behind them.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "runtime/value/type_desc.h"
#include "types/checker.h"

namespace minigo::exec {

using value::TypeDesc;

/// Descriptors of the types of one session. Types are concrete here: lowering has put type arguments in place of parameters.
class TypeLowering {
public:
    using FuncOf = std::function<value::Func*(types::Func*)>;

    /// `funcOf` gives the run-time function of a concrete method. The object answers the method questions of the value layer
    /// (MethodResolver), so one is alive at a time.
    TypeLowering(types::TypeChecker& checker, FuncOf funcOf);

    const TypeDesc* lower(types::Type* t);
    /// The type that a descriptor was lowered from; null when it was made at run time (reflect).
    types::Type* typeOf(const TypeDesc* d);

    /// `t` with type arguments for parameters; a type declared in a generic function becomes one of its own for each list of arguments
    /// (spec: Type declarations: "a different type").
    types::Type* concrete(types::Type* t, const types::Substitution& s);

    /// Steps from a value of type `t` (or of the struct that it points to) along the first `count` fields of `path`. `last` gets the type
    /// reached, a final pointer removed.
    std::vector<value::EmbedStep> embedPath(types::Type* t, const List<int>& path, size_t count, types::Type** last);

    /// The checker's method sets changed.
    void methodsChanged();

    static value::MethodId idOf(const types::Object* o);
    types::Pointer* pointerTo(types::Type* t);

private:
    void installMethodResolver();
    const TypeDesc* lowerNew(types::Type* t);
    const TypeDesc* lowerNamed(types::Named* t);
    const TypeDesc* lowerStruct(types::Struct* t);
    const TypeDesc* lowerSignature(types::Signature* t);
    const TypeDesc* lowerInterface(types::Interface* t);
    void prefill(TypeDesc* d, types::Type* t);
    bool hasPointers(types::Type* t);
    bool isPlainMemory(types::Type* t);
    std::string linkName(types::Type* t);
    std::string argumentNames(types::Named* t);
    std::string_view keep(std::string text);
    value::String text(std::string_view s) { return value::staticString(keep(std::string(s))); }
    void fillMethods(TypeDesc* d);
    bool mentionsLocal(types::Type* t);
    types::Type* replaceLocals(types::Type* t, const types::Substitution& s);
    types::Var* replaceLocals(types::Var* v, const types::Substitution& s);
    types::Type* replaceNamed(types::Named* t, const types::Substitution& s);

    types::TypeChecker& checker_;
    FuncOf funcOf_;
    Arena arena_;
    std::unordered_map<types::Type*, types::Pointer*> pointers_;
    std::map<std::vector<const void*>, types::Named*> localInstances_;
    std::unordered_map<const types::Named*, std::vector<types::Type*>> localClones_;  ///< with the type arguments of the function
    std::unordered_map<const TypeDesc*, types::Type*> origins_;
    std::vector<TypeDesc*> filled_;  ///< descriptors whose methods came from the checker
    std::unordered_map<const types::TypeName*, int> localNumbers_;
};

/// Numbers of the two layers.
value::Kind kindOf(types::BasicKind k);

}  // namespace minigo::exec

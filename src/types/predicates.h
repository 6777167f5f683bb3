// This file declares tests on types that the expression checker's files share, beyond those that type.h offers to everyone.
#pragma once
#include <functional>

#include "types/object.h"
#include "types/typeset.h"

namespace minigo::types {

inline bool allBoolean(Type* t) { return allBasic(t, kBoolean); }
inline bool allInteger(Type* t) { return allBasic(t, kInteger); }
inline bool allUnsigned(Type* t) { return allBasic(t, kUnsigned); }
inline bool allNumeric(Type* t) { return allBasic(t, kNumeric); }
inline bool allString(Type* t) { return allBasic(t, kString); }
inline bool allOrdered(Type* t) { return allBasic(t, kOrdered); }
inline bool allNumericOrString(Type* t) { return allBasic(t, kNumeric | kString); }
inline bool isIntegerOrFloat(Type* t) { return isBasic(t, kInteger | kFloat); }
inline bool isConstType(Type* t) { return isBasic(t, kConstType); }
bool isBasicKind(Type* t, BasicKind k);  ///< of the underlying type
inline bool isInvalid(Type* t) { return t == basic(BasicKind::Invalid); }
bool isPointer(Type* t);
bool isUnsafePointer(Type* t);
bool isBytesOrRunes(Type* t);
bool isTypeLiteral(Type* t);  ///< neither Named nor TypeParam

/// comparable with options: `dynamic` lets interfaces pass (comparing them may panic); `cause` gets the reason when it is false.
bool isComparable(Type* t, bool dynamic, std::string* cause, const Package* from);
bool strictlyComparable(Type* t);
/// The larger of two untyped numeric types, or t when both are the same, else null.
Type* maxType(Type* a, Type* b);

/// The interface of a type parameter's constraint; an element `~int` written as constraint becomes an implicit interface.
Interface* constraintInterface(TypeParam* t);
TypeSet* typeSet(Interface* i);
inline TypeSet* typeSet(TypeParam* t) { return typeSet(constraintInterface(t)); }
/// Calls f with each term of the set until it answers false; with null when there are no specific terms.
bool forTerms(const TypeSet* set, const std::function<bool(const Term*)>& f);
/// The same with the terms' underlying types.
bool forUnderlying(const TypeSet* set, const std::function<bool(Type*)>& f);
/// f of t's underlying type, for a type parameter of those of its type set.
bool underIs(Type* t, const std::function<bool(Type*)>& f);

/// True if t mentions one of the parameters.
bool mentionsParams(const std::vector<TypeParam*>& params, Type* t);
int paramIndex(const std::vector<TypeParam*>& params, const TypeParam* p);
inline bool isInstance(const Named* n) { return !n->typeArgs.empty(); }
bool hasTypeParams(Type* t);  ///< a generic signature
/// typeString with full package paths.
std::string pathTypeString(Type* t);

}  // namespace minigo::types

// This file declares the natives of package reflect for the table in natives.cpp; the Go declarations say what they do.
#pragma once
#include "library/reflect/value.h"
#include "runtime/sched/channel.h"
#include "runtime/value/map.h"

namespace minigo::library::reflect {

// value.cpp
Results<const TypeDesc*, void*> unpack(Interface x);
const TypeDesc* typeOf(Interface x);
void load(Value v, void* to);
void* box(Value v);
void* unsafeNew(const TypeDesc* t);
const TypeDesc* interfaceType(Value v);
void* interfaceWord(Value v);
void* word(Value v);
bool isZero(Value v);
void* functionAddress(Value v);
int64_t loadInt(Value v);
uint64_t loadUint(Value v);
double loadFloat(Value v);
std::complex<double> loadComplex(Value v);
void storeInt(const TypeDesc* t, void* p, int64_t x);
void storeFloat(const TypeDesc* t, void* p, double x);
void storeComplex(const TypeDesc* t, void* p, std::complex<double> x);
void* makeSlice(const TypeDesc* t, int64_t length, int64_t capacity);
void growSlice(const TypeDesc* t, Slice* s, int64_t needed);
void moveMemory(void* to, const void* from, uint64_t size);
void clearMemory(void* p, uint64_t size);
void swapMemory(char* base, uint64_t size, int64_t i, int64_t j);
void* makeMap(const TypeDesc* t, int64_t n);
int64_t mapLength(const value::Map* m);
void* mapFind(const TypeDesc* t, value::Map* m, const void* key);
void mapAssign(const TypeDesc* t, value::Map* m, const void* key, const void* element);
void mapDelete(const TypeDesc* t, value::Map* m, const void* key);
void mapClear(const TypeDesc* t, value::Map* m);
void mapIterate(const TypeDesc* t, value::Map* m, value::MapIterator* it);
void mapNext(const TypeDesc* t, value::MapIterator* it);
const void* addressOf(const Interface* i);
bool equalMemory(const TypeDesc* t, const void* a, const void* b);
bool equalBytes(const void* a, const void* b, uint64_t size);

// types.cpp
const TypeDesc* underlying(const TypeDesc* t);
bool implements(const TypeDesc* t, const TypeDesc* u);
bool identicalIgnoringTags(const TypeDesc* t, const TypeDesc* u);
const TypeDesc* pointerTo(const TypeDesc* t);
const TypeDesc* sliceOf(const TypeDesc* t);
const TypeDesc* arrayOf(const TypeDesc* t, int64_t length);
const TypeDesc* mapOf(const TypeDesc* key, const TypeDesc* element);
const TypeDesc* chanOf(const TypeDesc* t, int64_t direction);
const TypeDesc* funcOf(SliceOf<const TypeDesc*> in, SliceOf<const TypeDesc*> out, bool variadic);
const TypeDesc* structOf(Slice fields);
int64_t methodCount(const TypeDesc* t);
int64_t methodIndex(const TypeDesc* t, String name);
Results<String, String, uint32_t, const TypeDesc*> methodAt(const TypeDesc* t, int64_t i);

// call.cpp
Slice callFunc(Closure* f, const TypeDesc* t, SliceOf<Value> arguments);
Slice callMethod(Interface receiver, uint32_t id, const TypeDesc* t, SliceOf<Value> arguments);
Closure* makeFunc(const TypeDesc* t, Closure* function, Closure* check);
Closure* bindMethod(Interface receiver, uint32_t id, const TypeDesc* t);
Closure* methodExpression(const TypeDesc* receiver, uint32_t id, const TypeDesc* t);
String functionName(const Closure* f);

// channels.cpp
void* makeChan(const TypeDesc* t, int64_t n);
int64_t chanLength(const sched::Channel* c);
int64_t chanCapacity(const sched::Channel* c);
void chanClose(sched::Channel* c);
void chanSend(sched::Channel* c, const void* element);
bool chanTrySend(sched::Channel* c, const void* element);
bool chanReceive(sched::Channel* c, void* element);
Results<bool, bool> chanTryReceive(sched::Channel* c, void* element);
Results<int64_t, bool> chanSelect(Slice cases, bool hasDefault);

}  // namespace minigo::library::reflect

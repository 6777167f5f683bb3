// This file lists the native functions of package reflect.
#include "library/reflect/natives.h"

using namespace minigo::library;
namespace r = minigo::library::reflect;

MINIGO_NATIVES(
    reflect, "reflect", inlineNative<r::unpack>("unpack"), inlineNative<r::pack>("pack"), inlineNative<r::typeOf>("typeOf"),
    inlineNative<r::load>("load"), inlineNative<r::box>("box"), inlineNative<r::unsafeNew>("unsafeNew"),
    inlineNative<r::interfaceType>("interfaceType"), inlineNative<r::interfaceWord>("interfaceWord"), inlineNative<r::word>("word"),
    native<r::isZero>("isZero"), native<r::functionAddress>("functionAddress"), inlineNative<r::loadInt>("loadInt"),
    inlineNative<r::loadUint>("loadUint"), inlineNative<r::loadFloat>("loadFloat"), inlineNative<r::loadComplex>("loadComplex"),
    inlineNative<r::storeInt>("storeInt"), inlineNative<r::storeFloat>("storeFloat"), inlineNative<r::storeComplex>("storeComplex"),
    inlineNative<r::makeSlice>("makeSlice"), inlineNative<r::growSlice>("growSlice"), inlineNative<r::moveMemory>("moveMemory"),
    inlineNative<r::clearMemory>("clearMemory"), inlineNative<r::swapMemory>("swapMemory"), inlineNative<r::makeMap>("makeMap"),
    inlineNative<r::mapLength>("mapLength"), inlineNative<r::mapFind>("mapFind"), inlineNative<r::mapAssign>("mapAssign"),
    inlineNative<r::mapDelete>("mapDelete"), inlineNative<r::mapClear>("mapClear"), inlineNative<r::mapIterate>("mapIterate"),
    inlineNative<r::mapNext>("mapNext"), inlineNative<r::addressOf>("addressOf"), inlineNative<r::equalMemory>("equalMemory"),
    inlineNative<r::equalBytes>("equalBytes"), inlineNative<r::underlying>("underlying"), native<r::implements>("implements"),
    native<r::identicalIgnoringTags>("identicalIgnoringTags"), native<r::pointerTo>("pointerTo"), native<r::sliceOf>("sliceOf"),
    native<r::arrayOf>("arrayOf"), native<r::mapOf>("mapOf"), native<r::chanOf>("chanOf"), native<r::funcOf>("funcOf"),
    native<r::structOf>("structOf"), native<r::methodCount>("methodCount"), native<r::methodIndex>("methodIndex"),
    native<r::methodAt>("methodAt"), callbackNative<r::callFunc>("callFunc"), callbackNative<r::callMethod>("callMethod"),
    inlineNative<r::makeFunc>("makeFunc"), inlineNative<r::bindMethod>("bindMethod"), inlineNative<r::methodExpression>("methodExpression"),
    inlineNative<r::functionName>("functionName"), inlineNative<r::makeChan>("makeChan"), inlineNative<r::chanLength>("chanLength"),
    inlineNative<r::chanCapacity>("chanCapacity"), inlineNative<r::chanClose>("chanClose"), callbackNative<r::chanSend>("chanSend"),
    inlineNative<r::chanTrySend>("chanTrySend"), callbackNative<r::chanReceive>("chanReceive"),
    inlineNative<r::chanTryReceive>("chanTryReceive"), callbackNative<r::chanSelect>("chanSelect"))

// This file holds the main function of the tests.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

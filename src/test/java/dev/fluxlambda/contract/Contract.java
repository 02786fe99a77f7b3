package dev.fluxlambda.contract;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each test of a subclass on the transports of all {@linkplain Transport#formats()
 * formats}.
 */
@ParameterizedClass
@MethodSource("dev.fluxlambda.contract.Transport#formats")
abstract class Contract extends TransportTest {

}

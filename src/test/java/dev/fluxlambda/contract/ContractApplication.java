package dev.fluxlambda.contract;

import dev.fluxlambda.hello.HelloApplication;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The sample with the routes and functions of this package.
 */
@SpringBootApplication(proxyBeanMethods = false,
		scanBasePackageClasses = { HelloApplication.class, ContractApplication.class })
public class ContractApplication {

}

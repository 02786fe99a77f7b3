package dev.fluxlambda.shop.probes;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Writes on each label the name of its bean.
 */
class LabelWriter implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Label label) {
			label.setText("label of " + beanName);
		}
		return bean;
	}

}

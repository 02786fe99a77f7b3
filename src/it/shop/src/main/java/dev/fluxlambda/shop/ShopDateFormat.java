package dev.fluxlambda.shop;

import java.text.FieldPosition;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.StdDateFormat;

/**
 * Writes dates to the minute, and reads what Jackson reads.
 */
class ShopDateFormat extends StdDateFormat {

	private static final long serialVersionUID = 1L;

	private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'",
			Locale.ROOT);

	ShopDateFormat() {
	}

	private ShopDateFormat(@Nullable TimeZone timeZone, Locale locale, @Nullable Boolean lenient, boolean colon) {
		super(timeZone, locale, lenient, colon);
	}

	@Override
	public StringBuffer format(Date date, StringBuffer to, FieldPosition position) {
		return to.append(TO_THE_MINUTE.format(date.toInstant().atOffset(ZoneOffset.UTC)));
	}

	@Override
	public StdDateFormat withTimeZone(TimeZone timeZone) {
		return new ShopDateFormat(timeZone, this._locale, this._lenient, this._tzSerializedWithColon);
	}

	@Override
	public StdDateFormat withLocale(Locale locale) {
		return new ShopDateFormat(this._timezone, locale, this._lenient, this._tzSerializedWithColon);
	}

	@Override
	public StdDateFormat clone() {
		return new ShopDateFormat(this._timezone, this._locale, this._lenient, this._tzSerializedWithColon);
	}

}

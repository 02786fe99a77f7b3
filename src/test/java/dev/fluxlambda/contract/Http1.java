package dev.fluxlambda.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.springframework.util.function.SingletonSupplier;

/**
 * The ways in which HTTP/1.1 comes to Netty.
 */
enum Http1 {

	/** Without TLS. */
	PLAIN,

	/** With TLS, and offered beside HTTP/2. */
	ALPN;

	private static final Supplier<Path> KEY_STORE = SingletonSupplier.of(Http1::createKeyStore);

	/**
	 * Return the properties of a server.
	 * @param properties other properties of it
	 */
	Map<String, String> properties(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(properties);
		if (this == ALPN) {
			all.put("server.http2.enabled", "true");
			all.put("server.ssl.key-store", KEY_STORE.get().toString());
			all.put("server.ssl.key-store-password", "password");
		}
		return all;
	}

	Socket connect(int port) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(64 * 1024);
		socket.setSendBufferSize(64 * 1024);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		return (this == ALPN) ? withTls(socket) : socket;
	}

	private static Socket withTls(Socket socket) throws IOException {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new TrustAll() }, null);
			SSLSocket tls = (SSLSocket) context.getSocketFactory()
				.createSocket(socket, "localhost", socket.getPort(), true);
			SSLParameters parameters = tls.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "http/1.1" });
			tls.setSSLParameters(parameters);
			tls.startHandshake();
			return tls;
		}
		catch (GeneralSecurityException ex) {
			throw new IOException(ex);
		}
	}

	private static Path createKeyStore() {
		try {
			Path folder = Files.createTempDirectory("flux-lambda-tls");
			Path keyStore = folder.resolve("server.p12");
			folder.toFile().deleteOnExit();
			keyStore.toFile().deleteOnExit();
			Process keytool = new ProcessBuilder(
					List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
							"-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "PKCS12", "-storepass", "password",
							"-keystore", keyStore.toString()))
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException("keytool has failed");
			}
			return keyStore;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class TrustAll implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}

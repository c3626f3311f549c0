import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Requests a URL with the JDK's HTTP client, and prints the status or why there is no answer. */
class HttpClientCall {
  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(System.getenv("SSL_CERT_FILE"))).build();
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(args[0])).build();
      System.out.println("answered " + client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    } catch (IOException error) {
      StringBuilder reasons = new StringBuilder();
      for (Throwable each = error; each != null; each = each.getCause()) reasons.append(each).append("; ");
      System.out.println("refused " + reasons);
    }
  }

  /** Trusts the one authority in a PEM file, or without a file the JDK's authorities. */
  private static SSLContext trusting(String file) throws Exception {
    if (file == null) return SSLContext.getDefault();
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (FileInputStream stream = new FileInputStream(file)) {
      store.setCertificateEntry("mock", CertificateFactory.getInstance("X.509").generateCertificate(stream));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

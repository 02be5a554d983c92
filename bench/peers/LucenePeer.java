// Lucene 8 with its English analyzer and BM25 with its defaults. See protocol.h; beside what is told
// there, `serve INDEX PORT` answers GET /search?mode=or|and|phrase&q=WORDS with the ids of the
// results as JSON, on 127.0.0.1, and prints the port (0: any free one).
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

public final class LucenePeer {
  private static final int HITS = 10;
  private static final int SERVER_THREADS = 4;

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final IndexSearcher searcher;

  private LucenePeer(Path index) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(MMapDirectory.open(index)));
    searcher.setSimilarity(new BM25Similarity());
    searcher.setQueryCache(null);
  }

  private static void build(Path index, Path documents) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new EnglishAnalyzer())
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(index), config);
        BufferedReader lines = Files.newBufferedReader(documents)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        Document document = new Document();
        document.add(new BinaryDocValuesField("id", new BytesRef(line.substring(0, tab))));
        document.add(new TextField("text", line.substring(tab + 1), Field.Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private Query parse(String mode, String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) words.add(word.toString());
      tokens.end();
    }
    if (mode.equals("phrase")) return new PhraseQuery("text", words.toArray(new String[0]));
    BooleanClause.Occur occur =
        mode.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String word : words) query.add(new TermQuery(new Term("text", word)), occur);
    return query.build();
  }

  private List<String> search(String mode, String text) throws IOException {
    List<String> ids = new ArrayList<>(HITS);
    for (ScoreDoc hit : searcher.search(parse(mode, text), HITS).scoreDocs) {
      // Values are read forward only and hits come by score, so each wants an iterator of its own.
      // There is one segment, as the index was merged.
      BinaryDocValues values =
          DocValues.getBinary(searcher.getIndexReader().leaves().get(0).reader(), "id");
      values.advanceExact(hit.doc);
      ids.add(values.binaryValue().utf8ToString());
    }
    return ids;
  }

  private double throughput(List<String[]> queries, int threads) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> workers = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread worker =
          new Thread(
              () -> {
                try {
                  for (int j = next.getAndIncrement(); j < queries.size(); j = next.getAndIncrement())
                    search(queries.get(j)[2], queries.get(j)[3]);
                } catch (IOException error) {
                  throw new UncheckedIOException(error);
                }
              });
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) worker.join();
    return queries.size() / ((System.nanoTime() - start) / 1e9);
  }

  private void bench(Path log, int warm, int threads) throws IOException, InterruptedException {
    List<String[]> queries = new ArrayList<>();
    for (String line : Files.readAllLines(log)) queries.add(line.split("\t", -1));
    for (int pass = 0; pass < warm; pass++)
      for (String[] query : queries) search(query[2], query[3]);
    StringBuilder out = new StringBuilder();
    for (String[] query : queries) {
      long start = System.nanoTime();
      List<String> ids = search(query[2], query[3]);
      double microseconds = (System.nanoTime() - start) / 1000.0;
      out.append("Q\t").append(query[0]).append('\t').append(microseconds).append('\t');
      out.append(String.join(" ", ids)).append('\n');
    }
    for (int count = 1; count <= threads; count++)
      out.append("T\t").append(count).append('\t').append(throughput(queries, count)).append('\n');
    System.out.print(out);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String mode = "or";
    String words = "";
    for (String parameter : exchange.getRequestURI().getRawQuery().split("&")) {
      if (parameter.startsWith("mode=")) mode = parameter.substring("mode=".length());
      if (parameter.startsWith("q="))
        words = URLDecoder.decode(parameter.substring("q=".length()), StandardCharsets.UTF_8);
    }
    String ids = String.join("\",\"", search(mode, words));
    byte[] body = ("{\"ids\":[\"" + ids + "\"]}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void serve(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 128);
    server.setExecutor(Executors.newFixedThreadPool(SERVER_THREADS));
    server.createContext("/search", this::answer);
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "version":
        System.out.println("Lucene " + Version.LATEST + " (Java " + System.getProperty("java.version") + ")");
        break;
      case "build":
        build(Path.of(arguments[1]), Path.of(arguments[2]));
        break;
      case "bench":
        new LucenePeer(Path.of(arguments[1]))
            .bench(Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        break;
      case "serve":
        new LucenePeer(Path.of(arguments[1])).serve(Integer.parseInt(arguments[2]));
        break;
      default:
        throw new IllegalArgumentException(arguments[0]);
    }
  }
}

package io.github.iamtokenreview.aws;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of an answer in XML, by the path of element names that leads to them: {@code
 * Error/Code}. Namespaces, attributes and the white space around a text are left out. A document
 * type, and so any entity but XML's own five, makes the whole answer invalid.
 */
public final class XmlAnswer {
  private static final int MAX_DEPTH = 32;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Of S3, of STS, and of EC2. */
  private static final List<String> CODE_PATHS =
      List.of("Error/Code", "ErrorResponse/Error/Code", "Response/Errors/Error/Code");

  private final Map<String, List<String>> texts = new HashMap<>();
  private final List<String> path = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private XmlAnswer() {}

  /** A new one each time: it is not said that one may be shared by threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("nothing outside of the answer is read");
        });
    return factory;
  }

  /**
   * @throws IOException when the text is not one XML document, is nested too deeply or has a
   *     document type; the message holds nothing of it
   */
  public static XmlAnswer parse(String body) throws IOException {
    XmlAnswer answer = new XmlAnswer();
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(body));
      try {
        while (reader.hasNext()) {
          answer.take(reader.next(), reader);
        }
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      // Parsers have unchecked exceptions for some input, too.
      throw new IOException("the answer is not XML");
    }
    return answer;
  }

  private void take(int event, XMLStreamReader reader) throws IOException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text.append(reader.getText());
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new IOException("the answer is XML with a document type or entities");
      default -> {
        // Comments and the like.
      }
    }
  }

  private void start(String name) throws IOException {
    if (path.size() == MAX_DEPTH) {
      throw new IOException("the answer is nested too deeply");
    }
    path.add(name);
    text.setLength(0);
  }

  private void end() {
    String value = text.toString().strip();
    if (!value.isEmpty()) {
      texts.computeIfAbsent(String.join("/", path), key -> new ArrayList<>()).add(value);
    }
    text.setLength(0);
    path.remove(path.size() - 1);
  }

  /** The one text at a path; empty when there is none, or there are several. */
  public Optional<String> text(String elements) {
    List<String> found = texts.getOrDefault(elements, List.of());
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** The code of an error's answer, or empty when the body is none that AWS would write. */
  public static Optional<String> errorCode(String body) {
    try {
      XmlAnswer answer = parse(body);
      return CODE_PATHS.stream()
          .flatMap(elements -> answer.text(elements).stream())
          .filter(CODE.asMatchPredicate())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

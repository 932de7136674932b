# docker build -t housebook .          (BuildKit, for the cache mount)
# docker run -e HOST=0.0.0.0 -p 127.0.0.1:8080:8080 --stop-timeout 30 -v housebook:/data housebook
#                                      serves on SQLite; with "migrate" at the end, migrates
#
# HOST is that of the container, and -p says who reaches it. What is under way at its end has 20 s; Docker would kill it after 10.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
# mvnw keeps the Maven that it fetches beside the dependencies, and fetches it with the JDK: the image has no curl.
ENV MAVEN_USER_HOME=/cache
RUN --mount=type=cache,target=/cache,sharing=locked \
    ./mvnw -B -ntp -Dmaven.repo.local=/cache/repository -DskipTests package \
 && java -Djarmode=tools -jar api/target/housebook.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
# A fixed uid: whoever mounts a folder of the host on /data knows whom it has to belong to.
RUN groupadd --gid 10001 housebook \
 && useradd --uid 10001 --gid housebook --home-dir /data --no-create-home --shell /usr/sbin/nologin housebook \
 && install --directory --owner=housebook --group=housebook /data
# From what changes least to what changes most. Spring Boot's loader is a layer too, which this form has no use for.
COPY --from=build /layers/dependencies/ /app/
COPY --from=build /layers/snapshot-dependencies/ /app/
COPY --from=build /layers/application/ /app/
USER 10001:10001
# SQLite's file is made where the server is started.
WORKDIR /data
VOLUME /data
EXPOSE 8080
# The whole heap from the beginning: docs/performance.md says why, under Memory. G1, also where Java would take another: with one
# processor. -e JDK_JAVA_OPTIONS=… takes the place of all this.
ENV JDK_JAVA_OPTIONS="-Xms1g -Xmx1g -XX:+UseG1GC"
# In bash, which opens sockets by itself: the image has neither curl nor wget.
HEALTHCHECK --start-period=60s --interval=10s --timeout=3s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ $status = 200 ]"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/housebook.jar"]
CMD ["serve"]
